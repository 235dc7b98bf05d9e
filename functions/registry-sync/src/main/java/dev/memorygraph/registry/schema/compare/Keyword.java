package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares keywords that say by themselves which values they allow. */
final class Keyword {
  /** Lower bounds, and what they are where they are left out; empty for none at all. */
  private static final Map<String, Optional<BigDecimal>> LOWER =
      Map.of(
          "minimum", Optional.empty(),
          "exclusiveMinimum", Optional.empty(),
          "minLength", Optional.of(BigDecimal.ZERO),
          "minItems", Optional.of(BigDecimal.ZERO),
          "minProperties", Optional.of(BigDecimal.ZERO));

  private static final Set<String> UPPER =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

  /** Whether one of these allows more than another is not looked into. */
  private static final Set<String> OPAQUE = Set.of("pattern", "format", "multipleOf");

  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "string", "integer", "fraction");

  private Keyword() {}

  /** Whether {@link #compare} knows the keyword. */
  static boolean isKnown(String name) {
    return LOWER.containsKey(name)
        || UPPER.contains(name)
        || OPAQUE.contains(name)
        || name.equals("type")
        || name.equals("uniqueItems");
  }

  /**
   * The difference that a keyword makes.
   *
   * @param before its value, or missing
   */
  static Optional<Change> compare(String name, JsonNode before, JsonNode after, String pointer) {
    if (LOWER.containsKey(name)) {
      Optional<BigDecimal> least = LOWER.get(name);
      return order(bound(before).or(() -> least), bound(after).or(() -> least), pointer);
    }
    if (UPPER.contains(name)) {
      return order(
          bound(before).map(BigDecimal::negate), bound(after).map(BigDecimal::negate), pointer);
    }
    return switch (name) {
      case "type" -> sets(Optional.of(types(before)), Optional.of(types(after)), pointer);
      case "uniqueItems" ->
          order(flag(before.asBoolean(false)), flag(after.asBoolean(false)), pointer);
      default -> opaque(before, after, pointer);
    };
  }

  /** Compares what is allowed by name; empty where everything is. */
  static Optional<Change> sets(
      Optional<? extends Set<?>> before, Optional<? extends Set<?>> after, String pointer) {
    boolean widens = after.isEmpty() || (before.isPresent() && holds(after.get(), before.get()));
    boolean narrows = before.isEmpty() || (after.isPresent() && holds(before.get(), after.get()));
    if (widens && narrows) {
      return Optional.empty();
    }
    return Optional.of(
        widens
            ? Change.widened(pointer)
            : narrows ? Change.narrowed(pointer) : Change.changed(pointer));
  }

  private static boolean holds(Set<?> all, Collection<?> some) {
    return all.containsAll(some);
  }

  /** Compares lower bounds: a higher one allows less. */
  private static Optional<Change> order(
      Optional<BigDecimal> before, Optional<BigDecimal> after, String pointer) {
    if (before.isEmpty() && after.isEmpty()) {
      return Optional.empty();
    }
    int order = before.isEmpty() ? -1 : after.isEmpty() ? 1 : before.get().compareTo(after.get());
    return order == 0
        ? Optional.empty()
        : Optional.of(order < 0 ? Change.narrowed(pointer) : Change.widened(pointer));
  }

  private static Optional<Change> opaque(JsonNode before, JsonNode after, String pointer) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    return Optional.of(
        before.isMissingNode()
            ? Change.narrowed(pointer)
            : after.isMissingNode() ? Change.widened(pointer) : Change.changed(pointer));
  }

  private static Optional<BigDecimal> bound(JsonNode value) {
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  private static Optional<BigDecimal> flag(boolean on) {
    return Optional.of(on ? BigDecimal.ONE : BigDecimal.ZERO);
  }

  /** A number is an integer or has a fraction. */
  private static Set<String> types(JsonNode value) {
    if (value.isMissingNode()) {
      return TYPES;
    }
    Set<String> types = new HashSet<>();
    if (value.isTextual()) {
      types.add(value.textValue());
    }
    value.forEach(type -> types.add(type.asText()));
    if (types.remove("number")) {
      types.addAll(Set.of("integer", "fraction"));
    }
    return types;
  }
}
