package dev.memorygraph.graph.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a change took place by the clock of its origin: a reading of a hybrid logical clock. Orders
 * all changes totally, so that every copy of the graph settles a contradiction the same way.
 *
 * @param timeMs milliseconds since 1970
 * @param counter tells changes of one millisecond apart: microseconds, a revision or the position
 *     in a log, whichever the origin has; not negative
 * @param origin the registry whose word it is
 * @param digest of what was said; decides last, between two different words of one reading
 */
public record ChangeStamp(long timeMs, long counter, String origin, String digest)
    implements Comparable<ChangeStamp> {
  private static final Pattern ORIGIN = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern TEXT =
      Pattern.compile("(\\d{13,})\\.(\\d{19})@([a-z0-9.-]+)#([0-9a-f]{12})");
  private static final Comparator<ChangeStamp> ORDER =
      Comparator.comparingLong(ChangeStamp::timeMs)
          .thenComparingLong(ChangeStamp::counter)
          .thenComparing(ChangeStamp::origin)
          .thenComparing(ChangeStamp::digest);

  public ChangeStamp {
    if (timeMs < 0 || counter < 0) {
      throw new IllegalArgumentException("Not a reading of a clock");
    }
    if (!isOrigin(origin) || !DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("Not the origin or digest of a change");
    }
  }

  /** Whether a text may name an origin: lower case letters, digits, dots and dashes, up to 64. */
  public static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches();
  }

  /** Reads what {@link #toString} wrote. */
  public static ChangeStamp parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not a stamp");
    }
    return new ChangeStamp(
        Long.parseLong(parts.group(1)),
        Long.parseLong(parts.group(2)),
        parts.group(3),
        parts.group(4));
  }

  public Instant time() {
    return Instant.ofEpochMilli(timeMs);
  }

  @Override
  public int compareTo(ChangeStamp other) {
    return ORDER.compare(this, other);
  }

  /** Sorts as text just as the stamp sorts, for times up to the year 2286. */
  @Override
  public String toString() {
    return "%013d.%019d@%s#%s".formatted(timeMs, counter, origin, digest);
  }
}
