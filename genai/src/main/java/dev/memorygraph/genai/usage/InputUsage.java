package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/**
 * The usage of calls that generate no text, such as embedding and ranking: whatever provider's
 * answer it is, told by its fields.
 */
public final class InputUsage {
  private static final String[] AT_THE_TOP = {
    "inputTextTokenCount", "prompt_eval_count", "input_token_count"
  };

  private InputUsage() {}

  /** The counts of a whole answer. A total without anything else is all input. */
  public static UsageCounts of(JsonNode answer) {
    JsonNode usage = answer.path("usage");
    return OpenAiUsage.of(usage)
        .with(Measure.INPUT_TOKENS, Json.count(usage, "total_tokens"))
        .or(CohereUsage.of(Json.first(answer, "meta", "usage")))
        .or(BedrockUsage.of(usage))
        .or(GeminiUsage.ofContent(answer.path("usageMetadata")))
        .or(input(Json.count(answer, AT_THE_TOP)))
        .or(input(vertex(answer.path("predictions"))))
        .or(new Counting().seconds(Json.measure(answer, "duration")).counts());
  }

  private static UsageCounts input(OptionalLong tokens) {
    return UsageCounts.UNKNOWN.with(Measure.INPUT_TOKENS, tokens);
  }

  private static OptionalLong vertex(JsonNode predictions) {
    return predictions
        .valueStream()
        .map(prediction -> Json.count(prediction.at("/embeddings/statistics"), "token_count"))
        .filter(OptionalLong::isPresent)
        .reduce((a, b) -> OptionalLong.of(a.getAsLong() + b.getAsLong()))
        .orElse(OptionalLong.empty());
  }
}
