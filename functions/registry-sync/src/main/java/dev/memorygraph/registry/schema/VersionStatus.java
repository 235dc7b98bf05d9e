package dev.memorygraph.registry.schema;

import java.util.Locale;

/** What has become of a version of a schema. */
public enum VersionStatus {
  /** Readers go by it. */
  ACCEPTED,
  /** Its data can be read by those who know only earlier versions; waits whether a newer comes. */
  BUFFERED,
  /** Breaks what the mode protects; waits for somebody to approve it. */
  HELD;

  /** The name on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
