package dev.memorygraph.registry.sync;

import java.time.InstantSource;

/**
 * A hybrid logical clock: what it reads is close to the time of day, later than all it has read
 * before, and later than all it was shown, even where the clock of the machine goes backwards. Safe
 * for use by several threads.
 */
public final class HybridClock {
  private final InstantSource clock;
  private Reading last = new Reading(0, 0);

  public HybridClock(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What a clock shows.
   *
   * @param timeMs milliseconds since 1970
   * @param counter tells readings of one millisecond apart
   */
  public record Reading(long timeMs, long counter) implements Comparable<Reading> {
    @Override
    public int compareTo(Reading other) {
      return timeMs != other.timeMs
          ? Long.compare(timeMs, other.timeMs)
          : Long.compare(counter, other.counter);
    }
  }

  /** A reading later than all before. */
  public synchronized Reading read() {
    long now = clock.millis();
    last = now > last.timeMs ? new Reading(now, 0) : new Reading(last.timeMs, last.counter + 1);
    return last;
  }

  /** Takes note of another clock's reading: all of ours from now on are later. */
  public synchronized void observe(Reading other) {
    if (other.compareTo(last) > 0) {
      last = other;
    }
  }
}
