package dev.memorygraph.vault.content.record;

import java.util.Comparator;

/**
 * Orders contents under one id by when they were said, not by when they came.
 *
 * @param eventTimeMs 0 where the sender names no version
 * @param eventId breaks ties
 */
public record Version(long eventTimeMs, String eventId) implements Comparable<Version> {
  /** The sender names none. */
  public static final Version NONE = new Version(0, "");

  private static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::eventTimeMs).thenComparing(Version::eventId);

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }
}
