package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Schemas at random, others that differ from them a little, and instances that try to be valid. */
final class RandomSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "array", "object");
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final Random random;

  RandomSchemas(Random random) {
    this.random = random;
  }

  ObjectNode object(int depth) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        properties.set(name, any(depth - 1));
      }
    }
    properties
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (random.nextInt(3) == 0) {
                schema.withArray("/required").add(name);
              }
            });
    switch (random.nextInt(6)) {
      case 0 -> schema.put("additionalProperties", false);
      case 1 -> schema.set("additionalProperties", any(0));
      default -> {}
    }
    return schema;
  }

  private JsonNode any(int depth) {
    int kind = random.nextInt(9);
    ObjectNode schema = NODES.objectNode();
    switch (kind) {
      case 0 -> schema.put("type", "string").put("maxLength", random.nextInt(6));
      case 1 -> schema.put("type", "string").put("minLength", random.nextInt(4));
      case 2 -> schema.put("type", "integer").put("minimum", random.nextInt(8));
      case 3 -> schema.put("type", "number").put("maximum", random.nextInt(8));
      case 4 -> schema.putArray("enum").add("x").add(1 + random.nextInt(2));
      case 5 -> schema.putArray("type").add(one(TYPES)).add("null");
      case 6 -> {
        if (depth > 0) {
          return object(depth);
        }
        schema.put("type", one(TYPES));
      }
      case 7 -> schema.put("type", "array").set("items", any(0));
      default -> schema.put("pattern", "^[ab]*$");
    }
    return schema;
  }

  /** The same with one to three differences anywhere. */
  JsonNode mutated(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      List<ObjectNode> places = new ArrayList<>();
      collect(copy, places);
      mutate(one(places));
    }
    return copy;
  }

  private static void collect(JsonNode schema, List<ObjectNode> places) {
    if (schema instanceof ObjectNode object) {
      places.add(object);
      object.path("properties").forEach(property -> collect(property, places));
      collect(object.path("items"), places);
      collect(object.path("additionalProperties"), places);
    }
  }

  private void mutate(ObjectNode schema) {
    if (schema.path("properties").isObject()) {
      mutateObject(schema);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> schema.put("type", one(TYPES));
      case 1 -> schema.putArray("type").add(schema.path("type").asText("string")).add("number");
      case 2 -> schema.put("minimum", random.nextInt(8));
      case 3 -> schema.put("maxLength", random.nextInt(8));
      case 4 -> schema.remove(List.of("minimum", "minLength", "pattern"));
      case 5 -> schema.remove("type");
      case 6 -> schema.withArray("/enum").add(random.nextInt(3));
      default -> schema.put("exclusiveMaximum", random.nextInt(8));
    }
  }

  private void mutateObject(ObjectNode schema) {
    ObjectNode properties = (ObjectNode) schema.path("properties");
    String name = one(NAMES);
    switch (random.nextInt(6)) {
      case 0, 1 -> properties.set(name, any(1));
      case 2 -> {
        properties.remove(name);
        schema.remove("required");
      }
      case 3 -> schema.putArray("required").add(name);
      case 4 -> schema.remove("required");
      default -> schema.put("additionalProperties", random.nextBoolean());
    }
  }

  /**
   * A value made after a schema, mostly valid. Properties that the schema leaves open have names
   * that no schema declares; a map's have any.
   */
  JsonNode instance(JsonNode schema) {
    if (schema.path("enum").isArray() && random.nextInt(8) > 0) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    JsonNode type = schema.path("type");
    String chosen =
        type.isArray() ? type.path(random.nextInt(type.size())).asText() : type.asText(one(TYPES));
    return switch (chosen) {
      case "string" -> NODES.textNode(text(schema));
      case "integer" -> NODES.numberNode(random.nextInt(12));
      case "number" -> NODES.numberNode(random.nextInt(24) / 2.0);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      case "array" -> array(schema.path("items"));
      default -> objectOf(schema);
    };
  }

  private String text(JsonNode schema) {
    int length = schema.path("minLength").asInt(0) + random.nextInt(4);
    return (random.nextInt(4) == 0 ? "x" : "a").repeat(length);
  }

  private ArrayNode array(JsonNode items) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      array.add(instance(items));
    }
    return array;
  }

  private ObjectNode objectOf(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    JsonNode others = schema.path("additionalProperties");
    for (String name : NAMES) {
      JsonNode property = schema.path("properties").path(name);
      boolean written = required.contains(name) || random.nextBoolean();
      boolean declared = !property.isMissingNode() || required.contains(name) || others.isObject();
      if (written && declared) {
        object.set(name, instance(property.isMissingNode() ? others : property));
      }
    }
    if (!others.isBoolean() || others.booleanValue()) {
      object.set("other-" + random.nextInt(3), instance(others));
    }
    return object;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
