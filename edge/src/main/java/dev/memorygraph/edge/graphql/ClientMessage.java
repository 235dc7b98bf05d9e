package dev.memorygraph.edge.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.base.Json;
import java.util.Map;
import java.util.Optional;

/** What a client says. */
sealed interface ClientMessage {

  /** The longest id of a subscription, in characters. */
  int MAX_ID = 128;

  ObjectMapper JSON = new ObjectMapper();

  /** It begins, and shows its credentials. */
  record Init(Credential credential) implements ClientMessage {}

  /**
   * It wants an operation to be executed.
   *
   * @param id of its own, by which answers are told apart
   */
  record Subscribe(
      String id, String query, Optional<String> operationName, Map<String, Object> variables)
      implements ClientMessage {}

  /** It wants no more of a subscription. */
  record Complete(String id) implements ClientMessage {}

  /** It wants a pong with the same payload. */
  record Ping(Optional<JsonNode> payload) implements ClientMessage {}

  record Pong() implements ClientMessage {}

  /** It is none of the protocol. */
  record Malformed() implements ClientMessage {}

  /** What a frame of text says. */
  static ClientMessage of(String text) {
    return Json.read(text)
        .filter(JsonNode::isObject)
        .map(ClientMessage::of)
        .orElseGet(Malformed::new);
  }

  private static ClientMessage of(JsonNode json) {
    JsonNode payload = json.path("payload");
    return switch (json.path("type").asText()) {
      case "connection_init" -> new Init(credential(payload));
      case "subscribe" -> subscribe(json.path("id"), payload);
      case "complete" ->
          id(json.path("id")).<ClientMessage>map(Complete::new).orElseGet(Malformed::new);
      case "ping" -> new Ping(Optional.ofNullable(json.get("payload")));
      case "pong" -> new Pong();
      default -> new Malformed();
    };
  }

  /** In the payload as in the headers of HTTP, whose names are not case sensitive. */
  private static Credential credential(JsonNode payload) {
    return Credential.of(header(payload, "authorization"), header(payload, "x-api-key"));
  }

  private static String header(JsonNode payload, String name) {
    return payload.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(field -> field.getValue().asText())
        .findFirst()
        .orElse("");
  }

  private static ClientMessage subscribe(JsonNode id, JsonNode payload) {
    JsonNode variables = payload.path("variables");
    boolean whole =
        payload.path("query").isTextual()
            && (variables.isObject() || variables.isNull() || variables.isMissingNode());
    return id(id)
        .filter(_ -> whole)
        .<ClientMessage>map(
            named ->
                new Subscribe(
                    named,
                    payload.path("query").asText(),
                    Optional.ofNullable(payload.get("operationName"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText),
                    values(variables)))
        .orElseGet(Malformed::new);
  }

  private static Map<String, Object> values(JsonNode variables) {
    return variables.isObject() ? JSON.convertValue(variables, new TypeReference<>() {}) : Map.of();
  }

  private static Optional<String> id(JsonNode id) {
    return Optional.of(id)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty() && text.length() <= MAX_ID);
  }
}
