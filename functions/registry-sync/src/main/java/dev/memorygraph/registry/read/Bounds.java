package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import java.util.Map;
import java.util.Optional;

/**
 * What a message may hold at all: numbers that a double can hold, since the canonical form of JSON
 * (RFC 8785) has no others, and texts that are Unicode. JSON that is nested as text, as Debezium
 * writes a column of JSON, is looked at, too.
 */
final class Bounds {
  private Bounds() {}

  /**
   * The first value that lies beyond, or empty.
   *
   * @param pointer where the value stands
   */
  static Optional<Fault> exceeded(JsonNode value, String pointer) {
    if (value.isContainerNode()) {
      return inside(value, pointer);
    }
    if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
      return Optional.of(
          new Fault(Code.OUT_OF_RANGE, pointer, "A number lies beyond what can be kept."));
    }
    if (value.isTextual() && !UnicodeText.isWhole(value.textValue())) {
      return malformed(pointer);
    }
    JsonNode nested = looksNested(value) ? Reading.nested(value) : value;
    return nested.isContainerNode() ? inside(nested, pointer) : Optional.empty();
  }

  private static Optional<Fault> inside(JsonNode container, String pointer) {
    for (Map.Entry<String, JsonNode> field : container.properties()) {
      if (!UnicodeText.isWhole(field.getKey())) {
        return malformed(pointer);
      }
      String place = pointer + "/" + UnicodeText.pointed(field.getKey());
      Optional<Fault> fault = exceeded(field.getValue(), place);
      if (fault.isPresent()) {
        return fault;
      }
    }
    if (container.isArray()) {
      for (JsonNode element : container) {
        Optional<Fault> fault = exceeded(element, pointer);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> malformed(String pointer) {
    return Optional.of(new Fault(Code.MALFORMED_TEXT, pointer, UnicodeText.DETAIL));
  }

  private static boolean looksNested(JsonNode value) {
    return value.isTextual()
        && (value.textValue().startsWith("{") || value.textValue().startsWith("["));
  }
}
