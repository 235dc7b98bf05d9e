package dev.memorygraph.query.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer that fits a model's context.
 *
 * @param cuts what was cut, in sentences; empty where nothing was
 */
record Shortened(JsonNode json, List<String> cuts) {
  /** Characters of an answer: some 8,000 tokens. */
  static final int MAX_CHARACTERS = 24_000;

  /** Where an answer says how to go on; cut off, it would lead nowhere. */
  private static final List<String> WHOLE = List.of("next_cursor", "next");

  private static final int ALL = Integer.MAX_VALUE;

  /** Tried in this order. Ids are shorter than the shortest text. */
  private static final List<Limits> LIMITS =
      List.of(
          new Limits(20_000, ALL),
          new Limits(4_000, ALL),
          new Limits(1_000, ALL),
          new Limits(400, ALL),
          new Limits(400, 50),
          new Limits(400, 20),
          new Limits(400, 10),
          new Limits(400, 5),
          new Limits(400, 2));

  Shortened {
    cuts = List.copyOf(cuts);
  }

  /**
   * What is kept.
   *
   * @param characters of each text
   * @param items of each list
   */
  private record Limits(int characters, int items) {}

  /** The most of an answer that fits; empty where nothing of use does. */
  static Optional<Shortened> of(JsonNode answer) {
    return LIMITS.stream()
        .map(limits -> new Cutter(limits).cut(answer))
        .filter(shortened -> shortened.json().toString().length() <= MAX_CHARACTERS)
        .findFirst();
  }

  /** Cuts by some limits and keeps account of it. */
  private static final class Cutter {
    private final Limits limits;
    private final Map<String, Integer> left = new TreeMap<>();
    private int texts;

    Cutter(Limits limits) {
      this.limits = limits;
    }

    Shortened cut(JsonNode answer) {
      JsonNode json = copy("", answer);
      List<String> cuts = new ArrayList<>();
      if (texts > 0) {
        cuts.add(
            "%d texts were cut to %,d characters; get_node has more of one."
                .formatted(texts, limits.characters()));
      }
      left.forEach(
          (list, items) ->
              cuts.add(
                  "%d items of %s were left out; ask with less limit.".formatted(items, list)));
      return new Shortened(json, cuts);
    }

    private JsonNode copy(String name, JsonNode value) {
      return switch (value) {
        case ObjectNode object -> object(object);
        case ArrayNode array -> array(name, array);
        default ->
            value.isTextual() && value.textValue().length() > limits.characters()
                ? text(name, value)
                : value;
      };
    }

    private ObjectNode object(ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(field -> copy.set(field.getKey(), copy(field.getKey(), field.getValue())));
      return copy;
    }

    private ArrayNode array(String name, ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < Math.min(array.size(), limits.items()); i++) {
        copy.add(copy(name, array.get(i)));
      }
      if (copy.size() < array.size()) {
        left.merge(name, array.size() - copy.size(), Integer::sum);
      }
      return copy;
    }

    private JsonNode text(String name, JsonNode value) {
      if (WHOLE.contains(name)) {
        return value;
      }
      String text = value.textValue();
      int end = limits.characters();
      end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      texts++;
      String more = "… (%,d more characters)".formatted(text.length() - end);
      return JsonNodeFactory.instance.textNode(text.substring(0, end) + more);
    }
  }
}
