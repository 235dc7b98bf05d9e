package dev.memorygraph.genai.dialect.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.usage.PlainUsage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replicate's predictions: an output of words in pieces, or one text. Files are no words. */
public final class Replicate implements Dialect {
  private static final Pattern PATHS = Pattern.compile(".*/predictions(/[^/]+)?");
  private static final double MS_PER_SECOND = 1_000;

  @Override
  public boolean speaks(Exchange call) {
    return PATHS.matcher(call.path()).matches();
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    JsonNode input = request.path("input");
    return Prompts.of(input.path("system_prompt"), Json.first(input, "messages", "prompt", "text"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode answer = call.last();
    String status = Json.name(answer, "status");
    JsonNode metrics = answer.path("metrics");
    OptionalDouble seconds = Json.measure(metrics, "total_time", "predict_time");
    return new Reply.Builder()
        .model(Json.name(answer, "model"))
        .id(Json.name(answer, "id"))
        .text(words(answer.path("output")))
        .finish(status)
        .usage(PlainUsage.ofReplicate(metrics))
        .latencyMs(
            seconds.isPresent()
                ? OptionalDouble.of(seconds.getAsDouble() * MS_PER_SECOND)
                : OptionalDouble.empty())
        .failure(
            Failures.in(call.pieces())
                .or(() -> status.equals("failed") ? Optional.of(status) : Optional.empty()))
        .build();
  }

  private static String words(JsonNode output) {
    if (output.isTextual()) {
      return output.textValue();
    }
    return output
        .valueStream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .collect(Collectors.joining());
  }
}
