package dev.memorygraph.registry.sync;

import java.util.Locale;

/**
 * The ways by which a registry's message comes in; {@code source} of nodes, {@code sync_type} of
 * metrics.
 */
public enum Channel {
  WEBHOOK,
  CDC,
  POLL,
  RECONCILE,
  /** What a tenant says itself. */
  API,
  /** What a migration to another version of a schema makes of messages that came before. */
  MIGRATION;

  /** The name on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
