package dev.memorygraph.edge.client;

import java.time.Duration;
import java.time.InstantSource;

/** How many events a client may send a second, and at once. Safe for use by several threads. */
public final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final InstantSource clock;
  private double tokens;
  private long filledMs;

  /** A full bucket, which holds what comes in two seconds. */
  TokenBucket(int perSecond, InstantSource clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.tokens = 2.0 * perSecond;
    this.filledMs = clock.millis();
  }

  /**
   * Takes some, where there is at least one.
   *
   * @return zero where they were taken, also of such as come later; else how long to wait
   */
  public synchronized Duration take(int wanted) {
    long now = clock.millis();
    tokens = Math.min(2 * perSecond, tokens + (now - filledMs) * perSecond / 1_000);
    filledMs = now;
    if (tokens < 1) {
      return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }
    tokens -= wanted;
    return Duration.ZERO;
  }
}
