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
import java.util.stream.Stream;

/**
 * An answer that fits a model's context.
 *
 * @param cuts what was cut, in sentences; empty where nothing was
 */
record Shortened(JsonNode json, List<String> cuts) {
  /** Characters of an answer: some 8,000 tokens. */
  static final int MAX_CHARACTERS = 24_000;

  /** Where an answer says how to go on; cut off, it would lead nowhere. */
  static final List<String> PLACES = List.of("next_cursor", "next");

  private static final int ALL = Integer.MAX_VALUE;

  /** Tried in this order. Ids are shorter than the shortest text. */
  private static final List<Limits> LIMITS =
      Stream.concat(
              Stream.of(20_000, 4_000, 1_000, 400).map(characters -> new Limits(characters, ALL)),
              Stream.of(100, 70, 50, 35, 25, 18, 12, 8, 5, 3, 2, 1)
                  .map(items -> new Limits(400, items)))
          .toList();

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

  /**
   * The most of an answer that fits, without what is null: absent is unknown. Empty where nothing
   * of use fits. Where items of lists are left out it does not say where the next page begins,
   * since they would be passed over.
   */
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
      if (!left.isEmpty()) {
        left.forEach((list, items) -> cuts.add("%d of %s were left out.".formatted(items, list)));
        cuts.add("Ask for less at once, such as limit %d.".formatted(limits.items()));
        if (json instanceof ObjectNode object) {
          object.remove(PLACES);
        }
      }
      return new Shortened(json, cuts);
    }

    /**
     * @param path names of fields with dots between
     */
    private JsonNode copy(String path, JsonNode value) {
      return switch (value) {
        case ObjectNode object -> object(path, object);
        case ArrayNode array -> array(path, array);
        default ->
            value.isTextual() && value.textValue().length() > limits.characters()
                ? text(path, value)
                : value;
      };
    }

    private ObjectNode object(String path, ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (var field : object.properties()) {
        String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (!field.getValue().isNull()) {
          copy.set(field.getKey(), copy(below, field.getValue()));
        }
      }
      return copy;
    }

    private ArrayNode array(String path, ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < Math.min(array.size(), limits.items()); i++) {
        copy.add(copy(path, array.get(i)));
      }
      if (copy.size() < array.size()) {
        left.merge(path, array.size() - copy.size(), Integer::sum);
      }
      return copy;
    }

    private JsonNode text(String path, JsonNode value) {
      if (PLACES.contains(path)) {
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
