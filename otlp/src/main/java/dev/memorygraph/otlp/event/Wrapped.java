package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What went into a function and came out of it, without what decorators and LangChain wrap around
 * it: {@code {"args": ["{}"]}}, {@code {"kwargs": {}}}, {@code {"output": ""}}. The arguments of a
 * tool's span must be those that the model asked with, for both to be found to be one.
 */
final class Wrapped {
  private static final Set<String> ARGUMENTS =
      Set.of("args", "kwargs", "inputs", "input", "input_str", "arguments");

  /** What stands beside the arguments. */
  private static final Set<String> BESIDES =
      Set.of("tags", "metadata", "color", "serialized", "sanitize_inputs_outputs");

  private static final Set<String> RESULTS = Set.of("output", "outputs");

  private Wrapped() {}

  /** The arguments as an object, or as a list where they have no names; else the value itself. */
  static String arguments(JsonNode value) {
    JsonNode node = typed(value);
    boolean wraps =
        node.isObject()
            && node.properties().stream()
                .allMatch(
                    field ->
                        ARGUMENTS.contains(field.getKey()) || BESIDES.contains(field.getKey()));
    Optional<JsonNode> inner =
        Stream.of("kwargs", "inputs", "args", "input", "arguments", "input_str")
            .filter(_ -> wraps)
            .map(node::path)
            .map(Wrapped::only)
            .filter(held -> held.isObject() && !held.isEmpty())
            .findFirst();
    boolean isList = wraps && !node.path("args").isEmpty();
    return Json.text(inner.orElse(isList ? node.path("args") : node));
  }

  /** The result, or the value as it stands. */
  static String result(JsonNode value) {
    JsonNode node = typed(value);
    return node.isObject() && node.size() == 1 && RESULTS.contains(node.fieldNames().next())
        ? Json.text(node.elements().next())
        : Json.text(node.isContainerNode() ? value : unquoted(node));
  }

  /** LangWatch says of each value what it is. */
  private static JsonNode typed(JsonNode value) {
    JsonNode node = Json.unwrap(value);
    boolean says = node.size() == 2 && node.has("type") && node.has("value");
    return says ? Json.unwrap(node.path("value")) : node;
  }

  /** A text that is written as JSON, or the value as it stands. */
  private static JsonNode unquoted(JsonNode value) {
    boolean isQuoted = value.isTextual() && value.textValue().startsWith("\"");
    return isQuoted ? Json.parse(value.textValue()).orElse(value) : value;
  }

  /** The one text of an object, or the value as it stands. */
  static String query(JsonNode value) {
    JsonNode node = Json.unwrap(value);
    JsonNode only = node.isObject() && node.size() == 1 ? node.elements().next() : value;
    return Json.text(only.isTextual() ? only : value);
  }

  private static JsonNode only(JsonNode held) {
    JsonNode node = Json.unwrap(held);
    return node.isArray() && node.size() == 1 ? Json.unwrap(node.get(0)) : node;
  }
}
