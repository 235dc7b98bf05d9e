package dev.memorygraph.kit.overload;

import java.time.Duration;

/** Times as numbers. */
final class Seconds {
  private static final double NANOS = 1e9;

  private Seconds() {}

  static double of(Duration time) {
    return time.toNanos() / NANOS;
  }

  static Duration toDuration(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS));
  }
}
