package dev.memorygraph.registry.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What Debezium writes for a column whose value the database's log leaves out because it did not
 * change: in PostgreSQL a value that is stored apart ("TOAST"). As text, in a list, in a map, in
 * Base64 or hexadecimal for bytes, by its bytes in a list of numbers, and by a UUID made of it.
 */
public final class Placeholder {
  /** As connectors write it unless told otherwise. */
  public static final String STANDARD = "__debezium_unavailable_value";

  private final String word;
  private final byte[] bytes;
  private final Set<String> texts;

  /**
   * @param word {@code unavailable.value.placeholder} of the connector
   */
  public Placeholder(String word) {
    this.word = word;
    this.bytes = word.getBytes(StandardCharsets.UTF_8);
    this.texts =
        Set.of(
            word,
            Base64.getEncoder().encodeToString(bytes),
            HexFormat.of().formatHex(bytes),
            UUID.nameUUIDFromBytes(bytes).toString());
  }

  /**
   * A row without the columns that did not change.
   *
   * @param columns what is known of it
   * @param unchanged names of the columns whose value is unknown
   */
  public record Row(ObjectNode columns, Set<String> unchanged) {
    public Row {
      unchanged = Set.copyOf(unchanged);
    }
  }

  /**
   * Takes the columns out that did not change. Where the row before them is known, they are as they
   * were there.
   *
   * @param before the row before the change; anything else where it is not known
   */
  public Row row(JsonNode row, JsonNode before) {
    ObjectNode columns = row.deepCopy();
    Set<String> unchanged = new TreeSet<>();
    row.properties()
        .forEach(
            column -> {
              if (stands(column.getValue())) {
                JsonNode known = before.path(column.getKey());
                if (known.isMissingNode() || known.isNull() || stands(known)) {
                  columns.remove(column.getKey());
                  unchanged.add(column.getKey());
                } else {
                  columns.set(column.getKey(), known);
                }
              }
            });
    return new Row(columns, unchanged);
  }

  /** Whether a column holds it, or JSON as text that does. */
  private boolean stands(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return texts.contains(text)
          || (text.contains(word) && Json.read(text).filter(this::standsWithin).isPresent());
    }
    return standsWithin(value);
  }

  private boolean standsWithin(JsonNode value) {
    if (value.isTextual()) {
      return texts.contains(value.textValue());
    }
    return (value.isObject() && value.has(word))
        || isBytes(value)
        || StreamSupport.stream(value.spliterator(), false).anyMatch(this::standsWithin);
  }

  private boolean isBytes(JsonNode value) {
    if (!value.isArray() || value.size() != bytes.length) {
      return false;
    }
    int[] numbers =
        StreamSupport.stream(value.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    for (int i = 0; i < bytes.length; i++) {
      if (numbers[i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
