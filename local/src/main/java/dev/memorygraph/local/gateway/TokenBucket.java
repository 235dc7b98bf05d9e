package dev.memorygraph.local.gateway;

import dev.memorygraph.local.template.Api;
import java.util.function.LongSupplier;

/** Lets through as many as its rate allows, and a burst at once. Safe for use by many threads. */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Api.Limit limit;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  TokenBucket(Api.Limit limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.tokens = limit.burst();
    this.filledAt = nanoTime.getAsLong();
  }

  /** Takes a token, or returns false where there is none. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    double gained = (now - filledAt) / NANOS_PER_SECOND * limit.rate();
    tokens = Math.min(limit.burst(), tokens + gained);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
