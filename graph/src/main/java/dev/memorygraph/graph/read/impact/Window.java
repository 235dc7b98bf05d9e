package dev.memorygraph.graph.read.impact;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in which calls of hubs count.
 *
 * @param from first instant
 * @param to first instant no longer in it
 */
public record Window(Optional<Instant> from, Optional<Instant> to) {
  /** All of time. */
  public static final Window ALL = new Window(Optional.empty(), Optional.empty());

  /** The first millisecond since 1970. */
  long fromMs() {
    return from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
  }

  /** The first millisecond no longer in it. */
  long toMs() {
    return to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /** Whether something happened in it; what has no time did in all of time only. */
  boolean contains(Optional<Long> timeMs) {
    return timeMs.map(time -> time >= fromMs() && time < toMs()).orElse(equals(ALL));
  }

  /** What both have in common. */
  Window and(Window other) {
    return new Window(
        fromMs() < other.fromMs() ? other.from : from, toMs() > other.toMs() ? other.to : to);
  }
}
