package dev.memorygraph.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How sensitive a text is; the order is the order of sensitivity. */
public enum Classification {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED,
  PII;

  /** The class of a name in lower case, or empty where there is none of that name. */
  public static Optional<Classification> parse(String name) {
    return Arrays.stream(values()).filter(value -> value.label().equals(name)).findFirst();
  }

  /** The name as events, tokens and the graph spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether text of this class may lie in the graph; the rest belongs in the vault. */
  public boolean mayLieInGraph() {
    return this == PUBLIC || this == INTERNAL;
  }
}
