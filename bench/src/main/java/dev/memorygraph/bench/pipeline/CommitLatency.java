package dev.memorygraph.bench.pipeline;

import dev.memorygraph.bench.measure.Latency;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long events took from when they were due until their group had committed them, by their
 * offsets. A commit that is seen before the log's acknowledgement counts from the next look on.
 * Safe for use by several threads.
 */
final class CommitLatency {
  private static final int DIGITS = 3;

  private final Map<Integer, Deque<Taken>> uncommitted = new HashMap<>();
  private Histogram all = new Histogram(DIGITS);
  private Histogram recent = new Histogram(DIGITS);
  private long fromNanos = Long.MAX_VALUE;
  private long sent;
  private long done;

  private record Taken(long offset, long dueNanos) {}

  /** One more is given to the producer. */
  synchronized void sent() {
    sent++;
  }

  /** The log holds an event; those of a partition are told of in the order of their offsets. */
  synchronized void taken(int partition, long offset, long dueNanos) {
    uncommitted
        .computeIfAbsent(partition, _ -> new ArrayDeque<>())
        .addLast(new Taken(offset, dueNanos));
  }

  /**
   * What the group has committed was seen.
   *
   * @param offsets of the next event that it will read, by partition
   */
  synchronized void committed(Map<Integer, Long> offsets, long nowNanos) {
    offsets.forEach(
        (partition, next) -> {
          Deque<Taken> waiting = uncommitted.getOrDefault(partition, new ArrayDeque<>());
          for (Taken first = waiting.peekFirst();
              first != null && first.offset < next;
              first = waiting.peekFirst()) {
            waiting.removeFirst();
            record(first, nowNanos);
          }
        });
  }

  private void record(Taken event, long nowNanos) {
    done++;
    long nanos = Math.max(0, nowNanos - event.dueNanos);
    recent.recordValue(nanos);
    if (event.dueNanos >= fromNanos) {
      all.recordValue(nanos);
    }
  }

  /** From now on events count that are due at this time or later. */
  synchronized void measureFrom(long dueNanos) {
    fromNanos = dueNanos;
    all = new Histogram(DIGITS);
  }

  /** How many are committed, of all that were ever sent. */
  synchronized long done() {
    return done;
  }

  /** How many were sent and are not committed. */
  synchronized long onTheWay() {
    return sent - done;
  }

  /** Of all that count so far. */
  synchronized Latency latency() {
    return Latency.of(all);
  }

  /** Of those that were committed since this was last asked. */
  synchronized Latency recent() {
    Latency latency = Latency.of(recent);
    recent = new Histogram(DIGITS);
    return latency;
  }
}
