package dev.memorygraph.genai.dialect.hosted;

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
import dev.memorygraph.genai.usage.CohereUsage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cohere's chat in both versions, and its older generate. */
public final class Cohere implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/v2/chat")
        || call.path().endsWith("/v1/chat")
        || call.path().endsWith("/v1/generate");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    boolean brings = !request.path("tool_results").isEmpty();
    return Prompts.of(
        request.path("preamble"),
        Json.first(request, "messages", brings ? "tool_results" : "message", "prompt"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode answer = call.streamed() ? assembled(call.pieces()) : call.last();
    String reason = Json.name(answer, "finish_reason");
    JsonNode message = answer.path("message");
    return new Reply.Builder()
        .id(Json.name(answer, "generation_id", "id"))
        .text(
            Texts.of(message)
                + answer.path("text").asText("")
                + answer.at("/generations/0/text").asText(""))
        .finish(reason)
        .tools(tools(Json.first(message.isObject() ? message : answer, "tool_calls")))
        .usage(CohereUsage.of(Json.first(answer, "usage", "meta")))
        .failure(Failures.in(call.pieces()).or(() -> failed(reason)))
        .build();
  }

  private static Optional<String> failed(String reason) {
    return reason.startsWith("ERROR") ? Optional.of(reason) : Optional.empty();
  }

  /** The first version calls the arguments parameters, and gives no ids. */
  private static List<RequestedTool> tools(JsonNode calls) {
    return calls
        .valueStream()
        .flatMap(
            call ->
                call.has("parameters")
                    ? Stream.of(
                        new RequestedTool(
                            Json.name(call, "id"),
                            Json.name(call, "name"),
                            Json.text(call.path("parameters"))))
                    : RequestedTool.in(call).stream())
        .limit(RequestedTool.MAX)
        .toList();
  }

  /** The first version ends with the whole answer; the second sends a message in pieces. */
  private static JsonNode assembled(List<JsonNode> events) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    StringBuilder text = new StringBuilder();
    for (JsonNode event : events) {
      if (event.path("response").isObject()) {
        return event.path("response");
      }
      if (event.has("id") && !answer.has("id")) {
        answer.set("id", event.path("id"));
      }
      text.append(event.path("text").asText(""));
      JsonNode delta = event.path("delta");
      text.append(delta.at("/message/content/text").asText(""));
      event.properties().stream()
          .filter(field -> field.getKey().equals("finish_reason"))
          .forEach(field -> answer.set(field.getKey(), field.getValue()));
      for (String field : List.of("finish_reason", "usage")) {
        if (delta.hasNonNull(field)) {
          answer.set(field, delta.path(field));
        }
      }
      addCall(message, delta.at("/message/tool_calls"), event.path("type").asText());
    }
    message.put("content", text.toString());
    answer.set("message", message);
    return answer;
  }

  private static void addCall(ObjectNode message, JsonNode call, String type) {
    if (type.equals("tool-call-start") && call.isObject()) {
      message.withArray("tool_calls").add(call.deepCopy());
    }
    JsonNode newest = message.path("tool_calls").path(message.path("tool_calls").size() - 1);
    if (type.equals("tool-call-delta") && newest.path("function") instanceof ObjectNode function) {
      function.put(
          "arguments",
          function.path("arguments").asText("") + call.at("/function/arguments").asText(""));
    }
  }
}
