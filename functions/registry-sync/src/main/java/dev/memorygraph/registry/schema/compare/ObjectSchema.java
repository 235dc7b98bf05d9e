package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a schema says about objects. */
final class ObjectSchema {
  private final Map<String, JsonNode> properties = new LinkedHashMap<>();
  private final Set<String> required = new HashSet<>();
  private final JsonNode others;

  ObjectSchema(JsonNode schema) {
    JsonNode said = schema.path("additionalProperties");
    others = said.isMissingNode() ? BooleanNode.TRUE : said;
    schema
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue()));
    schema.path("required").forEach(name -> required.add(name.asText()));
    required.forEach(name -> properties.putIfAbsent(name, others));
  }

  Set<String> names() {
    return properties.keySet();
  }

  JsonNode property(String name) {
    return properties.getOrDefault(name, MissingNode.getInstance());
  }

  boolean required(String name) {
    return required.contains(name);
  }

  JsonNode others() {
    return others;
  }

  boolean isClosed() {
    return others.isBoolean() && !others.booleanValue();
  }

  /** Whether it says what properties of any name are, as a map does. */
  boolean isMap() {
    return others.isObject() && !others.isEmpty();
  }
}
