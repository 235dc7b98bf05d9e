package dev.memorygraph.otlp.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Attributes by name, in the order they came in.
 *
 * @param values texts, whole numbers, doubles, booleans, arrays and objects; bytes as base64 text.
 *     Of a name that came twice the last value holds
 */
public record Attributes(Map<String, JsonNode> values) {
  /** No attributes. */
  public static final Attributes NONE = new Attributes(Map.of());

  public Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A value, or the missing node. */
  public JsonNode get(String name) {
    return values.getOrDefault(name, MissingNode.getInstance());
  }

  /** The text of a value, stripped; empty where there is none, or it is no text. */
  public String text(String name) {
    return get(name).asText("").strip();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The names that begin so. */
  public Stream<String> names(String prefix) {
    return values.keySet().stream().filter(name -> name.startsWith(prefix));
  }
}
