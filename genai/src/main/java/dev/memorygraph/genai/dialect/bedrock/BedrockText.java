package dev.memorygraph.genai.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.usage.BedrockUsage;
import dev.memorygraph.genai.usage.PlainUsage;
import dev.memorygraph.genai.usage.UsageCounts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Bedrock's invoke for models that answer with plain text: Titan, Llama, Mistral and Cohere, whole
 * or in pieces. Whatever family is invoked that no other dialect knows is read this way.
 */
public final class BedrockText implements Dialect {
  private static final Pattern PATHS =
      Pattern.compile(".*/model/.*/invoke(-with-response-stream)?");

  /** Where the families put their words. */
  private static final List<String> WORDS =
      List.of(
          "/outputText",
          "/results/0/outputText",
          "/generation",
          "/outputs/0/text",
          "/generations/0/text",
          "/completions/0/data/text",
          "/text");

  private static final List<String> REASONS =
      List.of(
          "/completionReason",
          "/results/0/completionReason",
          "/stop_reason",
          "/outputs/0/stop_reason",
          "/generations/0/finish_reason",
          "/completions/0/finishReason/reason",
          "/finish_reason");

  @Override
  public boolean speaks(Exchange call) {
    return PATHS.matcher(call.path()).matches();
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(
        Json.first(request, "system", "preamble"),
        Json.first(request, "messages", "prompt", "inputText", "message"));
  }

  @Override
  public Reply reply(Exchange call) {
    List<JsonNode> pieces = call.pieces();
    JsonNode metrics = call.last().path("amazon-bedrock-invocationMetrics");
    return new Reply.Builder()
        .text(pieces.stream().map(BedrockText::words).collect(Collectors.joining()))
        .finish(pieces.stream().map(BedrockText::reason).reduce("", BedrockText::later))
        .tools(RequestedTool.in(call.last().path("tool_calls")))
        .usage(counted(pieces).or(BedrockUsage.ofMetrics(metrics)))
        .latencyMs(Json.measure(metrics, "invocationLatency"))
        .timeToFirstTokenMs(
            call.streamed() ? Json.measure(metrics, "firstByteLatency") : OptionalDouble.empty())
        .failure(Failures.in(pieces))
        .build();
  }

  /** Each count is said by the piece that knows it; the last that says it holds. */
  private static UsageCounts counted(List<JsonNode> pieces) {
    UsageCounts counted = UsageCounts.UNKNOWN;
    for (JsonNode piece : pieces.reversed()) {
      for (UsageCounts more : List.of(PlainUsage.ofTitan(piece), PlainUsage.ofLlama(piece))) {
        for (var count : more.counts().entrySet()) {
          counted = counted.with(count.getKey(), more.count(count.getKey()));
        }
      }
    }
    return counted;
  }

  private static String words(JsonNode piece) {
    return WORDS.stream()
        .map(piece::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse("");
  }

  private static String reason(JsonNode piece) {
    return REASONS.stream()
        .map(piece::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse("");
  }

  private static String later(String before, String after) {
    return after.isEmpty() ? before : after;
  }
}
