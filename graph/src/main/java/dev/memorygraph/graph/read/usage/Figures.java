package dev.memorygraph.graph.read.usage;

import dev.memorygraph.contracts.event.EventRules;

/**
 * Stored numbers as statements may add them up. What an event could not say, whoever wrote it,
 * counts as not said: it would make a sum overflow, or drown all the others.
 */
public final class Figures {
  private Figures() {}

  /** A property of {@code call} that counts tokens: a whole number, or null. */
  public static String tokens(String property) {
    return "CASE WHEN 0 <= call.%1$s <= %2$d THEN toInteger(call.%1$s) END"
        .formatted(property, EventRules.MAX_COUNT);
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
