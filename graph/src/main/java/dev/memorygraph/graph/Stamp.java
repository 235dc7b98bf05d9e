package dev.memorygraph.graph;

import java.util.Comparator;

/**
 * When a fact was stated and by which event: decides between facts that contradict each other. The
 * later wins, and of two at the same millisecond the one with the greater event id, so that the
 * order of arrival never matters.
 *
 * @param timeMs milliseconds since 1970-01-01T00:00:00Z
 */
public record Stamp(long timeMs, String eventId) implements Comparable<Stamp> {
  private static final Comparator<Stamp> ORDER =
      Comparator.comparingLong(Stamp::timeMs).thenComparing(Stamp::eventId);

  /** Reads what {@link #toString} wrote. */
  public static Stamp parse(String text) {
    int slash = text.indexOf('/');
    return new Stamp(Long.parseLong(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return timeMs + "/" + eventId;
  }
}
