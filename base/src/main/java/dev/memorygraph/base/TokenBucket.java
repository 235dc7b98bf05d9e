package dev.memorygraph.base;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets through as many as its rate allows, and a burst at once. Safe for use by many threads. */
public final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param burst tokens that it holds at the most
   * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
   */
  public TokenBucket(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.tokens = burst;
    this.filledAt = nanoTime.getAsLong();
  }

  /**
   * Takes some, where there is at least one.
   *
   * @return zero where they were taken, also of such as come later; else how long to wait
   */
  public synchronized Duration take(int wanted) {
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }
    tokens -= wanted;
    return Duration.ZERO;
  }
}
