package dev.memorygraph.authorizer;

import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyUse.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds each API key to its limit, in all processes together: a bucket in a table, from which a
 * process takes some tokens at a time and uses them up within a second. An empty bucket is not
 * asked again before there can be a token in it, so that a key far over its limit costs the table
 * no more than one at it. Lambda has a process answer one request at a time.
 */
final class KeyLimits {
  /** How long tokens that were taken may be used: longer, and idle processes would hoard them. */
  static final Duration LEASE = Duration.ofSeconds(1);

  /** The part of a second's rate that is taken at a time. */
  private static final int SHARE = 10;

  /** Keys remembered at the most; then all are asked about again. */
  private static final int MAX_KEYS = 10_000;

  private final Buckets buckets;
  private final InstantSource clock;
  private final Map<String, Lease> leases = new HashMap<>();

  /** The buckets of all processes. */
  @FunctionalInterface
  interface Buckets {
    /** Takes up to so many tokens. */
    Taken take(String id, ApiKey.Limit limit, int wanted, Instant now);
  }

  /**
   * What this process has of a bucket.
   *
   * @param tokens left; none of an empty bucket
   * @param until the tokens may be used, or the bucket is empty
   */
  private record Lease(int tokens, Instant until) {
    /** Without the token that was used; over where that was the last. */
    Lease used(Instant now) {
      return new Lease(tokens - 1, tokens > 1 ? until : now);
    }
  }

  KeyLimits(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @return how long to wait where the key is over its limit; zero where the request may go on
   * @throws dev.memorygraph.base.DependencyUnavailableException where the table does not answer
   */
  synchronized Duration count(String id, ApiKey.Limit limit) {
    Instant now = clock.instant();
    Lease last = leases.get(id);
    Lease lease = last != null && now.isBefore(last.until()) ? last : taken(id, limit, now);
    if (leases.size() >= MAX_KEYS) {
      leases.clear();
    }
    leases.put(id, lease.tokens() > 0 ? lease.used(now) : lease);
    return lease.tokens() > 0 ? Duration.ZERO : Duration.between(now, lease.until());
  }

  private Lease taken(String id, ApiKey.Limit limit, Instant now) {
    int wanted = Math.max(1, (int) limit.ratePerSecond() / SHARE);
    Taken taken = buckets.take(id, limit, wanted, now);
    return taken.tokens() > 0
        ? new Lease(taken.tokens(), now.plus(LEASE))
        : new Lease(0, now.plus(taken.retryAfter()));
  }
}
