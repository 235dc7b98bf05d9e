package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tool call that a model asked for.
 *
 * @param callId the provider's id, empty where it gives none
 * @param arguments JSON text as the model wrote it
 */
public record RequestedTool(String callId, String name, String arguments) {
  /** A model that asks for more at once is not believed. */
  public static final int MAX = 1_000;

  private static final List<String> WRAPPERS =
      List.of("function", "functionCall", "function_call", "toolUse");

  /**
   * The tool calls in an answer of any API, in their order. A call is told by a name together with
   * arguments; strings that hold JSON are not looked into.
   */
  public static List<RequestedTool> in(JsonNode answer) {
    return search(answer).limit(MAX).toList();
  }

  /** The arguments as a value, to compare two writings of the same. */
  public JsonNode argumentValue() {
    return Json.parse(arguments).orElse(JsonNodeFactory.instance.textNode(arguments));
  }

  private static Stream<RequestedTool> search(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().flatMap(RequestedTool::search);
    }
    if (!node.isObject()) {
      return Stream.empty();
    }
    Optional<RequestedTool> found = call(node);
    return found.isPresent() ? found.stream() : node.valueStream().flatMap(RequestedTool::search);
  }

  private static Optional<RequestedTool> call(JsonNode node) {
    JsonNode inner =
        WRAPPERS.stream().map(node::path).filter(JsonNode::isObject).findFirst().orElse(node);
    JsonNode arguments = Json.first(inner, "arguments", "args", "input");
    String name = Json.name(inner, "name", "toolName");
    if (name.isEmpty() || arguments.isMissingNode()) {
      return Optional.empty();
    }
    String id = Json.name(inner, "call_id", "toolCallId", "toolUseId", "id");
    return Optional.of(
        new RequestedTool(id.isEmpty() ? Json.name(node, "id") : id, name, Json.text(arguments)));
  }
}
