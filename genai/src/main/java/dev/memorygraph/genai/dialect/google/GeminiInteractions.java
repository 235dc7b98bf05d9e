package dev.memorygraph.genai.dialect.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.GeminiUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Google's interactions: steps instead of messages. */
public final class GeminiInteractions implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/interactions") || call.path().contains("/interactions/");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(request.path("system_instruction"), request.path("input"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode answer = call.streamed() ? assembled(call.pieces()) : call.last();
    String status = Json.name(answer, "status");
    return new Reply.Builder()
        .model(Json.name(answer, "model"))
        .id(Json.name(answer, "id"))
        .finish(status)
        .text(
            answer
                .path("steps")
                .valueStream()
                .filter(step -> step.path("type").asText().equals("model_output"))
                .map(Texts::of)
                .collect(Collectors.joining("\n")))
        .tools(RequestedTool.in(answer.path("steps")))
        .usage(GeminiUsage.ofInteraction(answer.path("usage")))
        .billing(answer)
        .failure(
            Failures.in(call.pieces())
                .or(() -> status.equals("failed") ? Optional.of(status) : Optional.empty()))
        .build();
  }

  private static ObjectNode assembled(List<JsonNode> events) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    Map<Integer, ObjectNode> steps = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.at("/metadata/usage").isObject()) {
        answer.set("usage", event.at("/metadata/usage")); // so far
      }
      event.path("interaction").properties().forEach(f -> answer.set(f.getKey(), f.getValue()));
      int index = event.path("index").asInt(0);
      if (event.path("step") instanceof ObjectNode step) {
        steps.put(index, step.deepCopy());
      }
      String words = event.path("delta").path("text").asText("");
      if (!words.isEmpty()) {
        ObjectNode step = steps.computeIfAbsent(index, _ -> output());
        step.put("text", step.path("text").asText("") + words);
      }
    }
    if (answer.path("steps").isEmpty()) {
      answer.putArray("steps").addAll(steps.values());
    }
    return answer;
  }

  private static ObjectNode output() {
    return JsonNodeFactory.instance.objectNode().put("type", "model_output");
  }
}
