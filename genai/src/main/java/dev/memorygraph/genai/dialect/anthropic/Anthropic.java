package dev.memorygraph.genai.dialect.anthropic;

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
import dev.memorygraph.genai.usage.AnthropicUsage;
import dev.memorygraph.genai.usage.BedrockUsage;
import java.util.regex.Pattern;

/**
 * Anthropic's messages, also when Bedrock, Vertex or Azure carries them, and its older completions.
 */
public final class Anthropic implements Dialect {
  private static final Pattern PATHS =
      Pattern.compile(
          ".*(/v1/messages|/v1/complete|/model/.*anthropic\\..*/invoke(-with-response-stream)?"
              + "|/anthropic/models/.*:(stream)?[rR]awPredict)");

  @Override
  public boolean speaks(Exchange call) {
    JsonNode first = call.first();
    return PATHS.matcher(call.path()).matches()
        || first.path("type").asText().equals("message_start")
        || (first.path("type").asText().equals("message") && first.has("stop_reason"));
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(request.path("system"), Json.first(request, "messages", "prompt"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode first = call.first();
    boolean pieces = call.streamed() || first.path("type").asText().equals("message_start");
    JsonNode answer = pieces ? AnthropicStream.assembled(call.pieces()) : first;
    return new Reply.Builder()
        .model(Json.name(answer, "model"))
        .id(Json.name(answer, "id"))
        .text(Texts.of(Json.first(answer, "content", "completion")))
        .finish(Json.name(answer, "stop_reason"))
        .tools(RequestedTool.in(answer.path("content")))
        .usage(
            AnthropicUsage.of(answer.path("usage"))
                .or(BedrockUsage.ofMetrics(call.last().path("amazon-bedrock-invocationMetrics"))))
        .billing(answer)
        .failure(Failures.in(call.pieces()))
        .build();
  }
}
