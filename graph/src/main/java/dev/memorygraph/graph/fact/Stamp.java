package dev.memorygraph.graph.fact;

/**
 * When a fact was stated and by which event: decides between facts that contradict each other. The
 * later wins, and of two at the same millisecond the one with the greater event id, so that the
 * order of arrival never matters.
 *
 * @param timeMs milliseconds since 1970-01-01T00:00:00Z
 */
public record Stamp(long timeMs, String eventId) implements Comparable<Stamp> {
  private static final int TIME_DIGITS = 13;

  /** Of what counts as said before everything else, at no time. */
  public static final Stamp NONE = new Stamp(0, "");

  /** Reads what {@link #toString} wrote. */
  public static Stamp parse(String text) {
    int slash = text.indexOf('/');
    return new Stamp(Long.parseLong(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(Stamp other) {
    int byTime = Long.compare(timeMs, other.timeMs);
    return byTime == 0 ? eventId.compareTo(other.eventId) : byTime;
  }

  /** Sorts as text just as the stamp sorts, for times up to the year 2286. */
  @Override
  public String toString() {
    String time = Long.toString(timeMs);
    return "0".repeat(Math.max(0, TIME_DIGITS - time.length())) + time + "/" + eventId;
  }
}
