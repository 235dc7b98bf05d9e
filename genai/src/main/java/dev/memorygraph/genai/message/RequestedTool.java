package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A tool call that a model asked the client for. What the provider runs itself is none: nobody owes
 * it a result.
 *
 * @param callId the provider's id, empty where it gives none
 * @param arguments JSON text as the model wrote it
 */
public record RequestedTool(String callId, String name, String arguments) {
  /** A model that asks for more at once is not believed. */
  public static final int MAX = 1_000;

  /** What providers run themselves, by the type of its part, item, step or entry. */
  private static final Set<String> OF_PROVIDER =
      Set.of(
          "server_tool_use",
          "mcp_tool_use",
          "mcp_call",
          "mcp_approval_request",
          "mcp_server_tool_call",
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "image_generation_call",
          "google_search_call",
          "code_execution_call",
          "url_context_call",
          "tool.execution");

  /** Groq's list of what it ran itself, beside the calls for the client. */
  private static final String EXECUTED = "executed_tools";

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
    if (!node.isObject() || isOfProvider(node)) {
      return Stream.empty();
    }
    Optional<RequestedTool> found = of(node);
    return found.isPresent()
        ? found.stream()
        : node.properties().stream()
            .filter(field -> !field.getKey().equals(EXECUTED))
            .flatMap(field -> search(field.getValue()));
  }

  static boolean isOfProvider(JsonNode node) {
    return OF_PROVIDER.contains(node.path("type").asText())
        || OF_PROVIDER.contains(node.at("/toolUse/type").asText());
  }

  /** The call that this very node is, or empty. */
  static Optional<RequestedTool> of(JsonNode node) {
    JsonNode inner =
        WRAPPERS.stream().map(node::path).filter(JsonNode::isObject).findFirst().orElse(node);
    JsonNode arguments = Json.first(inner, "arguments", "args", "input");
    String name = Json.name(inner, "name", "toolName");
    if (name.isEmpty() || (arguments.isMissingNode() && !isGoogles(node))) {
      return Optional.empty();
    }
    String id = Json.name(inner, "call_id", "toolCallId", "toolUseId", "id");
    return Optional.of(
        new RequestedTool(id.isEmpty() ? Json.name(node, "id") : id, name, Json.text(arguments)));
  }

  /** Google leaves out arguments where there are none. */
  private static boolean isGoogles(JsonNode node) {
    return node.path("functionCall").isObject();
  }
}
