package dev.memorygraph.query.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Reads the schemas of a contract: follows references, and puts types and limits into words. */
final class Schemas {
  private static final int DEEPEST = 8;

  private final JsonNode document;

  Schemas(JsonNode document) {
    this.document = document;
  }

  /**
   * A value that an object of a schema has.
   *
   * @param name with dots where it lies deeper, and {@code []} after a list
   */
  record Property(String name, String type, boolean required, String description) {}

  /** What a reference within the document leads to; all else as it is. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int i = 0; i < DEEPEST && at.has("$ref"); i++) {
      at = document.at(at.path("$ref").asText().substring("#".length()));
    }
    return at;
  }

  /** The name of what a reference leads to, or empty. */
  static String name(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** Such as {@code integer, 1 to 50, 10 unless given}. */
  String type(JsonNode given) {
    JsonNode schema = resolved(given);
    StringJoiner words = new StringJoiner(", ");
    words.add(kind(given, schema));
    if (schema.has("enum")) {
      StringJoiner choices = new StringJoiner(" | ");
      schema.path("enum").forEach(choice -> choices.add("`" + choice.asText() + "`"));
      words.add(choices.toString());
    }
    range(words, schema, "minimum", "maximum", "");
    range(words, schema, "minLength", "maxLength", " characters");
    range(words, schema, "minItems", "maxItems", " items");
    if (schema.has("pattern")) {
      words.add("like `" + schema.path("pattern").asText() + "`");
    }
    if (schema.has("default")) {
      words.add("`" + schema.path("default").asText() + "` unless given");
    }
    return words.toString();
  }

  private String kind(JsonNode given, JsonNode schema) {
    String name = name(given);
    if (!name.isEmpty() && !schema.has("enum")) {
      return name;
    }
    if (schema.path("type").asText().equals("array")) {
      return "list of " + kind(schema.path("items"), resolved(schema.path("items")));
    }
    String type = schema.path("type").asText(schema.has("allOf") ? "object" : "any");
    String format = schema.path("format").asText("");
    return (format.isEmpty() ? type : format)
        + (schema.path("nullable").asBoolean() ? " or null" : "");
  }

  private static void range(
      StringJoiner words, JsonNode schema, String least, String most, String unit) {
    if (schema.has(least) && schema.has(most)) {
      words.add(schema.path(least).asText() + " to " + schema.path(most).asText() + unit);
    } else if (schema.has(most)) {
      words.add("at most " + schema.path(most).asText() + unit);
    } else if (schema.has(least)) {
      words.add("at least " + schema.path(least).asText() + unit);
    }
  }

  /** What objects of a schema have, and what that has unless it has a name of its own. */
  List<Property> properties(JsonNode given) {
    List<Property> found = new ArrayList<>();
    collect(resolved(given), "", found, 0);
    return found;
  }

  private void collect(JsonNode schema, String before, List<Property> found, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    schema.path("allOf").forEach(part -> collect(resolved(part), before, found, depth + 1));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              JsonNode resolved = resolved(value);
              String name = before + property.getKey();
              found.add(
                  new Property(
                      name,
                      type(value),
                      isRequired(schema, property.getKey()),
                      resolved.path("description").asText("")));
              beneath(value, name, found, depth);
            });
  }

  private void beneath(JsonNode value, String name, List<Property> found, int depth) {
    JsonNode items = value.path("items");
    if (value.has("properties")) {
      collect(value, name + ".", found, depth + 1);
    } else if (items.has("properties") || (items.has("allOf") && !items.has("$ref"))) {
      collect(items, name + "[].", found, depth + 1);
    }
  }

  private static boolean isRequired(JsonNode schema, String name) {
    return schema.path("required").valueStream().anyMatch(one -> one.asText().equals(name));
  }

  /** The example of a content: its own, one of several, or that of its schema; else missing. */
  JsonNode example(JsonNode content) {
    if (content.has("example")) {
      return content.path("example");
    }
    for (JsonNode example : content.path("examples")) {
      return resolved(example).path("value");
    }
    JsonNode schema = resolved(content.path("schema"));
    return schema.has("example") ? schema.path("example") : MissingNode.getInstance();
  }
}
