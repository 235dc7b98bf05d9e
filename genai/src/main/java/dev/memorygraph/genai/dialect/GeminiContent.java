package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.json.ServerSentEvents;
import dev.memorygraph.genai.usage.Tokens;
import java.util.List;
import java.util.stream.Collectors;

/** Google's generate content, on Gemini and on Vertex, streamed or not. */
final class GeminiContent implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(request.path("systemInstruction"), request.path("contents"));
  }

  @Override
  public Reply reply(JsonNode response) {
    List<JsonNode> chunks = chunks(response);
    JsonNode last = chunks.isEmpty() ? MissingNode.getInstance() : chunks.getLast();
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(last, "modelVersion"))
            .setResponseId(Json.name(last, "responseId"))
            .setText(
                chunks.stream()
                    .map(chunk -> Texts.of(chunk.at("/candidates/0/content")))
                    .collect(Collectors.joining()));
    String reason = Json.name(last.at("/candidates/0"), "finishReason");
    if (!reason.isEmpty()) {
      // Some clients recorded the number of the reason in Google's enumeration, where 1 is STOP.
      completion.addFinishReasons(reason.equals("1") ? "STOP" : reason);
    }
    Tokens.gemini(last.path("usageMetadata")).usage().ifPresent(completion::setUsage);
    return new Reply(
        completion,
        chunks.stream().flatMap(c -> RequestedTool.in(c.path("candidates")).stream()).toList());
  }

  /** Each chunk counts all tokens so far, so that the last one has the sums. */
  private static List<JsonNode> chunks(JsonNode response) {
    if (response.isTextual()) {
      return ServerSentEvents.data(response.textValue());
    }
    return response.isArray() ? response.valueStream().toList() : List.of(response);
  }
}
