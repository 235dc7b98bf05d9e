package dev.memorygraph.kit.overload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of its time a process lately spent on work of each priority: an average over {@link
 * #SPAN} that forgets exponentially. Safe for use by several threads.
 */
final class BusyShares {
  static final Duration SPAN = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<Priority, Double> seconds = new EnumMap<>(Priority.class);
  private Instant at;

  BusyShares(InstantSource clock) {
    this.clock = clock;
    this.at = clock.instant();
  }

  synchronized void add(Priority priority, Duration busy) {
    forget();
    seconds.merge(priority, Seconds.of(busy), Double::sum);
  }

  /** From 0 to 1. */
  synchronized double of(Priority priority) {
    forget();
    return Math.min(1, seconds.getOrDefault(priority, 0.0) / Seconds.of(SPAN));
  }

  private void forget() {
    Instant now = clock.instant();
    double kept = Math.exp(-Seconds.of(Duration.between(at, now)) / Seconds.of(SPAN));
    seconds.replaceAll((_, value) -> value * kept);
    at = now;
  }
}
