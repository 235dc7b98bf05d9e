package dev.memorygraph.engines.registry.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import java.util.Locale;
import java.util.regex.Pattern;

/** From GraphQL's names to those of the tables: {@code costPer1kTokens, cost_per_1k_tokens}. */
final class SnakeCase {
  private static final Pattern WORD = Pattern.compile("[A-Z]|(?<=[a-z])[0-9]");

  private SnakeCase() {}

  static String of(String name) {
    return WORD.matcher(name).replaceAll("_$0").toLowerCase(Locale.ROOT);
  }

  /** The same value with every name in it changed. */
  static JsonNode of(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode renamed = Json.MAPPER.createObjectNode();
        object.properties().forEach(field -> renamed.set(of(field.getKey()), of(field.getValue())));
        yield renamed;
      }
      case ArrayNode array -> {
        ArrayNode renamed = Json.MAPPER.createArrayNode();
        array.forEach(one -> renamed.add(of(one)));
        yield renamed;
      }
      default -> value;
    };
  }
}
