package dev.memorygraph.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How sensitive a text is; the order is the order of sensitivity. The one place that says how each
 * class is handled.
 */
public enum Classification {
  PUBLIC(new Handling(false, false, days(30), Optional.empty(), false)),
  INTERNAL(new Handling(true, false, days(30), Optional.of(days(365)), false)),
  CONFIDENTIAL(new Handling(true, true, days(30), Optional.of(days(365)), false)),
  RESTRICTED(new Handling(true, true, days(30), Optional.of(days(90)), true)),
  PII(new Handling(true, true, days(30), Optional.of(days(90)), true));

  @SuppressWarnings("ImmutableEnumChecker") // a record of values
  private final Handling handling;

  Classification(Handling handling) {
    this.handling = handling;
  }

  /** The class of a name in lower case, or empty where there is none of that name. */
  public static Optional<Classification> parse(String name) {
    return Arrays.stream(values()).filter(value -> value.label().equals(name)).findFirst();
  }

  /** The name as events, tokens and the graph spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Handling handling() {
    return handling;
  }

  /** Whether text of this class may lie in the graph; the rest belongs in the vault. */
  public boolean mayLieInGraph() {
    return !handling.inVault();
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
