package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.Map;
import java.util.Optional;

/**
 * One message as an event of a span or as a log record, by the conventions up to 1.36: {@code
 * gen_ai.user.message}, {@code gen_ai.choice} and others.
 *
 * @param isChoice whether it is what the model answered in this call
 * @param index of the choice; 0 for others
 */
public record MessageEvent(Message message, boolean isChoice, int index) {
  /** The whole message as one JSON text, by conventions up to 1.30. */
  private static final String WRITTEN = "gen_ai.event.content";

  private static final Map<String, String> ROLES =
      Map.of(
          "gen_ai.system.message", Message.SYSTEM,
          "gen_ai.user.message", Message.USER,
          "gen_ai.assistant.message", Message.ASSISTANT,
          "gen_ai.tool.message", Message.TOOL,
          "gen_ai.choice", Message.ASSISTANT);

  /** The message, or empty where the event is none, or says nothing. */
  public static Optional<MessageEvent> of(String name, Attributes attributes, JsonNode body) {
    String role = ROLES.get(name);
    if (role == null) {
      return Optional.empty();
    }
    boolean choice = name.equals("gen_ai.choice");
    JsonNode written = Json.unwrap(attributes.get(WRITTEN));
    JsonNode said = written.isObject() ? written : body;
    return MessageReader.of(shaped(role, said), role)
        .map(message -> new MessageEvent(message, choice, said.path("index").asInt(0)));
  }

  /** A tool's message names its call {@code id}, where messages elsewhere have their own. */
  private static JsonNode shaped(String role, JsonNode body) {
    if (role.equals(Message.TOOL) && body instanceof ObjectNode object && object.has("id")) {
      ObjectNode copy = object.deepCopy();
      copy.set("tool_call_id", object.get("id"));
      return copy;
    }
    return body;
  }
}
