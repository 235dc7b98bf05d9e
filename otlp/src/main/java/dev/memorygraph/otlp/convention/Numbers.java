package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers that come as whole numbers, as doubles or as text. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

  private Numbers() {}

  /** The number, where it is one and finite. */
  static Optional<Double> of(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue()).filter(Double::isFinite);
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    return NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }
}
