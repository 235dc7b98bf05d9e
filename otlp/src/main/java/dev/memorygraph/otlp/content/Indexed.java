package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.TreeMap;

/**
 * Lists that are spread over attributes: {@code gen_ai.prompt.0.role}, {@code
 * llm.input_messages.0.message.tool_calls.1.tool_call.id}.
 */
final class Indexed {
  /** An index beyond it is no index. */
  private static final int MAX_INDEX = 10_000;

  private Indexed() {}

  /**
   * The list under a prefix such as {@code gen_ai.prompt}; the missing node where there is none.
   */
  static JsonNode list(Attributes attributes, String prefix) {
    Branch root = new Branch();
    attributes
        .names(prefix + ".")
        .forEach(
            name ->
                root.put(
                    name.substring(prefix.length() + 1).split("\\.", 16), attributes.get(name)));
    return root.isEmpty() ? MissingNode.getInstance() : root.toJson();
  }

  /** A part of the tree, or a value at its end. */
  private static final class Branch {
    private final TreeMap<String, Branch> named = new TreeMap<>();
    private final TreeMap<Integer, Branch> numbered = new TreeMap<>();
    private JsonNode value = MissingNode.getInstance();

    boolean isEmpty() {
      return named.isEmpty() && numbered.isEmpty();
    }

    void put(String[] path, JsonNode end) {
      Branch branch = this;
      for (String step : path) {
        branch = branch.at(step);
      }
      branch.value = end;
    }

    private Branch at(String step) {
      boolean index = step.matches("[0-9]{1,4}") && Integer.parseInt(step) < MAX_INDEX;
      return index
          ? numbered.computeIfAbsent(Integer.valueOf(step), _ -> new Branch())
          : named.computeIfAbsent(step, _ -> new Branch());
    }

    JsonNode toJson() {
      if (!numbered.isEmpty()) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        numbered.values().forEach(item -> list.add(item.toJson()));
        return list;
      }
      if (named.isEmpty()) {
        return value;
      }
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      named.forEach((name, item) -> object.set(name, item.toJson()));
      return object;
    }
  }
}
