package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.json.ServerSentEvents;
import dev.memorygraph.genai.usage.Tokens;
import java.util.stream.Collectors;

/** Google's interactions: steps instead of messages. */
final class GeminiInteractions implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/interactions");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(request.path("system_instruction"), request.path("input"));
  }

  @Override
  public Reply reply(JsonNode response) {
    JsonNode answer = response.isTextual() ? assembled(response.textValue()) : response;
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(answer, "model"))
            .setResponseId(Json.name(answer, "id"))
            .addFinishReasons(Json.name(answer, "status"))
            .setText(
                answer
                    .path("steps")
                    .valueStream()
                    .filter(step -> step.path("type").asText().equals("model_output"))
                    .map(Texts::of)
                    .collect(Collectors.joining("\n")));
    Tokens.interactions(answer.path("usage")).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(answer.path("steps")));
  }

  private static ObjectNode assembled(String stream) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    StringBuilder text = new StringBuilder();
    for (JsonNode event : ServerSentEvents.data(stream)) {
      event.path("interaction").properties().forEach(f -> answer.set(f.getKey(), f.getValue()));
      text.append(event.path("delta").path("text").asText(""));
    }
    ObjectNode step = answer.withArray("steps").addObject();
    step.put("type", "model_output").put("text", text.toString());
    return answer;
  }
}
