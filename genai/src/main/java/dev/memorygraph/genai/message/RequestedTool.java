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
      Set.of("server_tool_use", "mcp_tool_use", "mcp_approval_request", "tool.execution");

  /** Types that end so are what a provider runs, such as {@code web_search_call}, but for these. */
  private static final String CALL = "_call";

  private static final Set<String> OF_CLIENT =
      Set.of("function_call", "custom_tool_call", "tool_call");

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

  /** The arguments as a value; none at all are an empty object. */
  public JsonNode argumentValue() {
    return arguments.isBlank()
        ? JsonNodeFactory.instance.objectNode()
        : Json.parse(arguments).orElse(JsonNodeFactory.instance.textNode(arguments));
  }

  /** Whether both are the same tool with the same arguments, however those are written. */
  boolean saysTheSame(RequestedTool other) {
    return name.equals(other.name)
        && argumentValue().equals(RequestedTool::compare, other.argumentValue());
  }

  /** 1 and 1.0 are one number. */
  private static int compare(JsonNode one, JsonNode other) {
    boolean same =
        (one.isNumber() && other.isNumber())
            ? one.doubleValue() == other.doubleValue()
            : one.equals(other);
    return same ? 0 : 1;
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
    return isOfProvider(node.path("type").asText())
        || isOfProvider(node.at("/toolUse/type").asText());
  }

  private static boolean isOfProvider(String type) {
    return OF_PROVIDER.contains(type) || (type.endsWith(CALL) && !OF_CLIENT.contains(type));
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
