package dev.memorygraph.access.policy;

import java.util.Locale;

/** Where a request comes from. */
public enum Network {
  /** An address within the configured ranges of the organisation. */
  CORPORATE,
  /** Inside the system: a function calling another. */
  INTERNAL,
  PUBLIC;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
