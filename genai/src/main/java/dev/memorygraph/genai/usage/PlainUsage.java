package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/** The usage of those who give a whole input and a whole output under names of their own. */
public final class PlainUsage {
  private PlainUsage() {}

  /** Ollama's last piece. What it had evaluated before and kept, it leaves out: then unknown. */
  public static UsageCounts ofOllama(JsonNode answer) {
    return of(Json.count(answer, "prompt_eval_count"), Json.count(answer, "eval_count"));
  }

  /** One of watsonx's results. */
  public static UsageCounts ofWatsonx(JsonNode result) {
    return of(Json.count(result, "input_token_count"), Json.count(result, "generated_token_count"));
  }

  /** Llama's answer on Bedrock. */
  public static UsageCounts ofLlama(JsonNode answer) {
    return of(
        Json.count(answer, "prompt_token_count"), Json.count(answer, "generation_token_count"));
  }

  /** Titan's answer on Bedrock, whole or the piece of a stream. */
  public static UsageCounts ofTitan(JsonNode answer) {
    return of(
        Json.count(answer, "inputTextTokenCount"),
        Counting.or(
            Json.count(answer.path("results").path(0), "tokenCount"),
            Json.count(answer, "totalOutputTextTokenCount")));
  }

  /** A prediction's metrics with Replicate, which also sells the seconds of a machine. */
  public static UsageCounts ofReplicate(JsonNode metrics) {
    return new Counting()
        .add(Measure.INPUT_TOKENS, Json.count(metrics, "input_token_count"))
        .add(Measure.OUTPUT_TOKENS, Json.count(metrics, "output_token_count"))
        .add(Measure.IMAGE_COUNT, Json.count(metrics, "image_count"))
        .seconds(Json.measure(metrics, "predict_time"))
        .counts();
  }

  private static UsageCounts of(OptionalLong input, OptionalLong output) {
    return new Counting()
        .add(Measure.INPUT_TOKENS, input)
        .add(Measure.OUTPUT_TOKENS, output)
        .counts();
  }
}
