package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.usage.Tokens;

/** Ollama's chat. */
final class Ollama implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/api/chat");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(MissingNode.getInstance(), request.path("messages"));
  }

  @Override
  public Reply reply(JsonNode response) {
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(response, "model"))
            .setText(Texts.of(response.path("message")));
    String reason = Json.name(response, "done_reason");
    if (!reason.isEmpty()) {
      completion.addFinishReasons(reason);
    }
    Tokens.ollama(response).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(response.path("message")));
  }
}
