package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.bench.profile.Target.Answered;
import dev.memorygraph.bench.profile.Target.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What came of the requests of a phase: how many of each outcome, how long accepted ones took since
 * they were due, and what was accepted and due in each second. Safe for use by several threads.
 */
final class Tally implements OpenLoop.Attempt {
  private static final int DIGITS = 3;
  private static final double MILLIS = 1e6;

  private final Target target;
  private final long start;
  private final Histogram nanos = new Histogram(DIGITS);
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<Integer, Outcome> byNumber = new HashMap<>();
  private final Map<Long, Long> acceptedIn = new TreeMap<>();
  private final Map<Long, Long> badDueIn = new TreeMap<>();
  private long untold;
  private int first = Integer.MAX_VALUE;

  /**
   * @param start of the phase, by {@link System#nanoTime}
   */
  Tally(Target target, long start) {
    this.target = target;
    this.start = start;
  }

  @Override
  public void send(int number, long due) throws InterruptedException {
    var _ = answered(number, due);
  }

  /** Sends a request; returns what became of it. */
  Answered answered(int number, long due) throws InterruptedException {
    Answered answered;
    try {
      answered = target.send(number);
    } catch (RuntimeException e) {
      answered = new Answered(Outcome.FAILED);
    }
    add(number, due, answered, System.nanoTime());
    return answered;
  }

  @Override
  public void drop(int number, long due) {
    add(number, due, new Answered(Outcome.NOT_SENT), due);
  }

  private synchronized void add(int number, long due, Answered answered, long now) {
    first = Math.min(first, number);
    counts.merge(answered.outcome(), 1L, Long::sum);
    byNumber.put(number, answered.outcome());
    if (answered.outcome() == Outcome.ACCEPTED) {
      nanos.recordValue(Math.max(0, now - due));
      acceptedIn.merge(second(now), 1L, Long::sum);
      return;
    }
    badDueIn.merge(second(due), 1L, Long::sum);
    boolean refused =
        answered.outcome() == Outcome.TOO_MANY || answered.outcome() == Outcome.UNAVAILABLE;
    untold += refused && !answered.retryAfter().isPositive() ? 1 : 0;
  }

  private long second(long time) {
    return TimeUnit.NANOSECONDS.toSeconds(time - start);
  }

  synchronized long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  synchronized long requests() {
    return byNumber.size();
  }

  /** Refusals that did not say when to come again. */
  synchronized long untold() {
    return untold;
  }

  /** Milliseconds that so many percent of the accepted requests took at most. */
  synchronized double millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / MILLIS;
  }

  /** A copy, to be merged with others. */
  synchronized Histogram histogram() {
    return nanos.copy();
  }

  /** What became of each request. */
  synchronized Map<Integer, Outcome> byNumber() {
    return Map.copyOf(byNumber);
  }

  /** Requests accepted in each second since the start. */
  synchronized Map<Long, Long> acceptedIn() {
    return new TreeMap<>(acceptedIn);
  }

  /** Seconds since the start after which every request that was due was accepted. */
  synchronized long recoveredAfter() {
    return badDueIn.keySet().stream().mapToLong(second -> second + 1).max().orElse(0);
  }
}
