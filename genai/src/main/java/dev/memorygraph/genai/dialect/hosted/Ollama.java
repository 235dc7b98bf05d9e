package dev.memorygraph.genai.dialect.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.PlainUsage;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Ollama's chat and generate; the last line of a stream has the counts. */
public final class Ollama implements Dialect {
  private static final double NANOS_PER_MS = 1e6;

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/api/chat") || call.path().endsWith("/api/generate");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(request.path("system"), Json.first(request, "messages", "prompt"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode last = call.last();
    return new Reply.Builder()
        .model(Json.name(last, "model"))
        .text(call.pieces().stream().map(Ollama::words).collect(Collectors.joining()))
        .finish(Json.name(last, "done_reason"))
        .tools(
            call.pieces().stream()
                .flatMap(piece -> RequestedTool.in(piece.path("message")).stream())
                .toList())
        .usage(PlainUsage.ofOllama(last))
        .latencyMs(latencyMs(last))
        .failure(Failures.in(call.pieces()))
        .build();
  }

  private static String words(JsonNode piece) {
    return Texts.of(piece.path("message")) + piece.path("response").asText("");
  }

  private static OptionalDouble latencyMs(JsonNode last) {
    JsonNode nanos = last.path("total_duration");
    return nanos.isNumber() && nanos.doubleValue() >= 0
        ? OptionalDouble.of(nanos.doubleValue() / NANOS_PER_MS)
        : OptionalDouble.empty();
  }
}
