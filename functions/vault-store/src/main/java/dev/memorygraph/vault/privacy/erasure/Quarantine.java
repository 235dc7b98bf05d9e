package dev.memorygraph.vault.privacy.erasure;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.access.guard.Gate;
import dev.memorygraph.vault.access.guard.QuarantinedException;
import dev.memorygraph.vault.privacy.erasure.execution.KeyDestruction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a tenant closed for as long as its keys are behind its ledger, as they are when they were
 * restored from a backup older than an erasure. The first request repeats the erasures; requests
 * are refused until that is done.
 *
 * <p>Looked at when a process meets a tenant first, and then every {@link #MAX_AGE}. What is
 * restored in between is not readable either: readers know the ledger.
 */
public final class Quarantine implements Gate {
  static final Duration MAX_AGE = Duration.ofSeconds(30);

  /** How long one request works at it, unless told otherwise. */
  static final Duration BOUND = Duration.ofSeconds(10);

  private final KeyDestruction destruction;
  private final InstantSource clock;
  private final Duration bound;
  private final Map<Tenant, Instant> passed = new ConcurrentHashMap<>();

  /**
   * @param bound how long one request may work at it, before it is refused
   */
  Quarantine(KeyDestruction destruction, InstantSource clock, Duration bound) {
    this.destruction = destruction;
    this.clock = clock;
    this.bound = bound;
  }

  @Override
  public void pass(Tenant tenant) {
    Instant now = clock.instant();
    Instant last = passed.get(tenant);
    if (last != null && now.isBefore(last.plus(MAX_AGE))) {
      return;
    }
    Instant end = now.plus(bound);
    if (!destruction.catchUp(tenant, () -> Duration.between(clock.instant(), end))) {
      throw new QuarantinedException();
    }
    passed.put(tenant, now);
  }
}
