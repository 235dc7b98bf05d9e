package dev.memorygraph.genai.dialect.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.usage.Measure;
import dev.memorygraph.genai.usage.PlainUsage;
import dev.memorygraph.genai.usage.UsageCounts;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * watsonx's generation of text, streamed or not; its chat is OpenAI's. The pieces of a stream count
 * what was generated so far, and the input once.
 */
public final class Watsonx implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/text/generation")
        || call.path().endsWith("/text/generation_stream");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(MissingNode.getInstance(), request.path("input"));
  }

  @Override
  public Reply reply(Exchange call) {
    List<JsonNode> results =
        call.pieces().stream().map(piece -> piece.path("results").path(0)).toList();
    String reason =
        results.stream()
            .map(result -> Json.name(result, "stop_reason"))
            .filter(said -> !said.isEmpty() && !said.equalsIgnoreCase("not_finished"))
            .reduce("", (_, later) -> later);
    return new Reply.Builder()
        .model(Json.name(call.first(), "model_id"))
        .text(
            results.stream()
                .map(result -> result.path("generated_text").asText(""))
                .collect(Collectors.joining()))
        .finish(reason)
        .usage(most(results))
        .failure(Failures.in(call.pieces()))
        .build();
  }

  private static UsageCounts most(List<JsonNode> results) {
    List<UsageCounts> counts = results.stream().map(PlainUsage::ofWatsonx).toList();
    return UsageCounts.UNKNOWN
        .with(Measure.INPUT_TOKENS, most(counts, Measure.INPUT_TOKENS))
        .with(Measure.OUTPUT_TOKENS, most(counts, Measure.OUTPUT_TOKENS));
  }

  private static OptionalLong most(List<UsageCounts> counts, Measure measure) {
    return counts.stream()
        .map(counted -> counted.count(measure))
        .flatMapToLong(OptionalLong::stream)
        .max();
  }
}
