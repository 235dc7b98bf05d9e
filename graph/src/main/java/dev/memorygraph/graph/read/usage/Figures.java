package dev.memorygraph.graph.read.usage;

import dev.memorygraph.contracts.event.EventRules;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Stored numbers as statements may add them up. What an event could not say, whoever wrote it,
 * counts as not said: it would make a sum overflow, or drown all the others.
 */
public final class Figures {
  private Figures() {}

  /**
   * A property of {@code call} that counts tokens or pieces: a whole number, or null. A whole that
   * is smaller than its parts is no whole that can be known.
   */
  public static String tokens(String property) {
    return "CASE WHEN 0 <= call.%1$s <= %2$d%3$s THEN toInteger(call.%1$s) END"
        .formatted(property, EventRules.MAX_COUNT, fits(property));
  }

  /** A property of {@code call} that counts seconds: a number, or null. */
  public static String seconds(String property) {
    return "CASE WHEN 0 <= call.%1$s <= %2$d THEN toFloat(call.%1$s) END"
        .formatted(property, EventRules.MAX_COUNT);
  }

  private static String fits(String property) {
    return switch (property) {
      case "input_tokens" -> " AND " + sum("cache_read_tokens", "cache_write_tokens", property);
      case "output_tokens" -> " AND " + sum("reasoning_tokens", property);
      default -> "";
    };
  }

  /** That the first properties come to no more than the last. */
  private static String sum(String... properties) {
    String whole = properties[properties.length - 1];
    return Arrays.stream(properties)
        .limit(properties.length - 1L)
        .map(part -> "coalesce(" + tokens(part) + ", 0)")
        .collect(Collectors.joining(" + ", "", " <= call." + whole));
  }

  /** A property of {@code call} that is a cost in US dollars: a number, or null. */
  public static String usd(String property) {
    return "CASE WHEN 0 <= call.%1$s <= %2$d THEN call.%1$s END"
        .formatted(property, (long) EventRules.MAX_USD);
  }

  /**
   * A property that is a time or duration in milliseconds: a whole number, or null. As a floating
   * point number ({@code toFloat}) any number of them can be added.
   */
  public static String millis(String variable, String property) {
    return "CASE WHEN 0 <= %1$s.%2$s <= %3$d THEN toInteger(%1$s.%2$s) END"
        .formatted(variable, property, EventRules.MAX_MS);
  }
}
