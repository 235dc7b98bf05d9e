package dev.memorygraph.registry.reconcile;

import java.util.List;
import java.util.Locale;

/**
 * A model that graph and registry do not agree on.
 *
 * @param fields those that differ, by name
 */
public record Difference(String model, Kind kind, List<Field> fields) {

  /** How they differ. */
  public enum Kind {
    /** The graph does not know that the registry has it. */
    MISSING,
    /** The registry does not have it any more. */
    EXTRA,
    /** They say different things about it. */
    DIFFERS;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A field, and what both sides say; empty where one says nothing. */
  public record Field(String name, String graph, String registry) {}

  public Difference {
    fields = List.copyOf(fields);
  }
}
