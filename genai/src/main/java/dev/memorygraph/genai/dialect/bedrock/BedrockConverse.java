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
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.BedrockUsage;
import java.util.regex.Pattern;

/** Bedrock's converse, and Nova's invoke, which has the same shape; both streamed or not. */
public final class BedrockConverse implements Dialect {
  private static final Pattern PATHS =
      Pattern.compile(".*/model/.*(/converse(-stream)?|nova-.*/invoke(-with-response-stream)?)");

  @Override
  public boolean speaks(Exchange call) {
    return PATHS.matcher(call.path()).matches()
        || call.last().at("/output/message").isObject()
        || call.answersWith("contentBlockDelta");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(request.path("system"), request.path("messages"));
  }

  @Override
  public Reply reply(Exchange call) {
    boolean whole = call.last().has("output");
    JsonNode answer = whole ? call.last() : ConverseStream.assembled(call.pieces());
    JsonNode content = answer.at("/output/message/content");
    return new Reply.Builder()
        .text(Texts.of(content))
        .finish(Json.name(answer, "stopReason"))
        .tools(RequestedTool.in(content))
        .usage(
            BedrockUsage.of(answer.path("usage"))
                .or(BedrockUsage.ofMetrics(answer.path("amazon-bedrock-invocationMetrics"))))
        .billing(answer)
        .latencyMs(Json.measure(answer.path("metrics"), "latencyMs"))
        .failure(Failures.in(call.pieces()))
        .build();
  }
}
