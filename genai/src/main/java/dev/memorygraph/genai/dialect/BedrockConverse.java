package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.usage.Tokens;

/** Bedrock's converse, and Nova's invoke, which has the same shape. */
final class BedrockConverse implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.contains("/model/") && (path.endsWith("/converse") || path.endsWith("/invoke"));
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(request.path("system"), request.path("messages"));
  }

  @Override
  public Reply reply(JsonNode response) {
    JsonNode message = response.at("/output/message");
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder().setText(Texts.of(message.path("content")));
    String reason = Json.name(response, "stopReason");
    if (!reason.isEmpty()) {
      completion.addFinishReasons(reason);
    }
    Tokens.bedrock(response.path("usage")).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(message.path("content")));
  }
}
