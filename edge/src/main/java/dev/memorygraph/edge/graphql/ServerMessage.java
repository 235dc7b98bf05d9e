package dev.memorygraph.edge.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients are told, as frames of text. */
final class ServerMessage {
  static final String ACKNOWLEDGED = of("connection_ack").toString();

  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerMessage() {}

  static String pong(Optional<JsonNode> payload) {
    ObjectNode json = of("pong");
    payload.ifPresent(given -> json.set("payload", given));
    return json.toString();
  }

  static String next(String id, ExecutionResult result) {
    ObjectNode json = of("next").put("id", id);
    json.set("payload", JSON.valueToTree(result.toSpecification()));
    return json.toString();
  }

  static String complete(String id) {
    return of("complete").put("id", id).toString();
  }

  static String error(String id, List<GraphQLError> errors) {
    ObjectNode json = of("error").put("id", id);
    json.set(
        "payload", JSON.valueToTree(errors.stream().map(GraphQLError::toSpecification).toList()));
    return json.toString();
  }

  /**
   * That an operation is not executed, or is no more.
   *
   * @param code stable; programs go by it
   */
  static String error(String id, String code, String message) {
    ObjectNode json = of("error").put("id", id);
    json.set(
        "payload",
        JSON.valueToTree(List.of(Map.of("message", message, "extensions", Map.of("code", code)))));
    return json.toString();
  }

  private static ObjectNode of(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
