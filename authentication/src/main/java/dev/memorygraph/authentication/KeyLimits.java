package dev.memorygraph.authentication;

import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyUse.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds each API key to its limit, in all processes together: a bucket in a table, from which a
 * process takes some tokens at a time and uses them up within a second. An empty bucket is not
 * asked again before there can be a token in it, so that a key far over its limit costs the table
 * no more than one at it.
 */
public final class KeyLimits {
  /** How long tokens that were taken may be used: longer, and idle processes would hoard them. */
  static final Duration LEASE = Duration.ofSeconds(1);

  /** The part of a second's rate that is taken at a time. */
  private static final int SHARE = 10;

  /** Keys remembered at the most; then all are asked about again. */
  private static final int MAX_KEYS = 10_000;

  private final Buckets buckets;
  private final InstantSource clock;
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();

  /** The buckets of all processes. */
  @FunctionalInterface
  public interface Buckets {
    /** Takes up to so many tokens. */
    Taken take(String id, ApiKey.Limit limit, int wanted, Instant now);
  }

  /**
   * What this process has of a bucket.
   *
   * @param tokens left; none of an empty bucket
   * @param until the tokens may be used, or the bucket is empty
   * @param granted whether the last request had one of them
   */
  private record Lease(int tokens, Instant until, boolean granted) {
    /** Without the token that was used; over where that was the last. */
    Lease used(Instant now) {
      return tokens == 0
          ? new Lease(0, until, false)
          : new Lease(tokens - 1, tokens > 1 ? until : now, true);
    }
  }

  public KeyLimits(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @return how long to wait where the key is over its limit; zero where the request may go on
   * @throws dev.memorygraph.base.DependencyUnavailableException where the table does not answer
   */
  public Duration count(String id, ApiKey.Limit limit) {
    Instant now = clock.instant();
    if (leases.size() >= MAX_KEYS) {
      leases.clear();
    }
    // Requests of one key wait for each other and for its bucket, never for another key's.
    Lease lease =
        leases.compute(
            id,
            (_, last) ->
                (last != null && now.isBefore(last.until()) ? last : taken(id, limit, now))
                    .used(now));
    return lease.granted() ? Duration.ZERO : Duration.between(now, lease.until());
  }

  private Lease taken(String id, ApiKey.Limit limit, Instant now) {
    int wanted = Math.max(1, (int) limit.ratePerSecond() / SHARE);
    Taken taken = buckets.take(id, limit, wanted, now);
    return taken.tokens() > 0
        ? new Lease(taken.tokens(), now.plus(LEASE), false)
        : new Lease(0, now.plus(taken.retryAfter()), false);
  }
}
