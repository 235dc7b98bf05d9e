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
import java.util.stream.Collectors;

/** OpenAI's responses. */
final class OpenAiResponses implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/responses");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(request.path("instructions"), request.path("input"));
  }

  @Override
  public Reply reply(JsonNode response) {
    JsonNode answer = response.isTextual() ? last(response.textValue()) : response;
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(answer, "model"))
            .setResponseId(Json.name(answer, "id"))
            .setText(
                answer
                    .path("output")
                    .valueStream()
                    .filter(item -> item.path("type").asText().equals("message"))
                    .map(Texts::of)
                    .collect(Collectors.joining("\n")));
    String reason = Json.name(answer.path("incomplete_details"), "reason");
    completion.addFinishReasons(reason.isEmpty() ? Json.name(answer, "status") : reason);
    Tokens.openAi(answer.path("usage")).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(answer.path("output")));
  }

  /** A stream ends with an event that repeats the whole response. */
  private static JsonNode last(String stream) {
    return ServerSentEvents.data(stream).stream()
        .map(event -> event.path("response"))
        .filter(JsonNode::isObject)
        .reduce((_, later) -> later)
        .orElse(MissingNode.getInstance());
  }
}
