package dev.memorygraph.registry.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps a registry whose clock is wrong from winning against all others until that time has come: a
 * change from the future is not adopted.
 */
public final class ClockGuard {
  /** How far ahead of ours a clock may be. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource clock;

  public ClockGuard(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether something is said to be from further ahead than is believed. */
  boolean isAhead(Instant said) {
    return said.isAfter(clock.instant().plus(TOLERANCE));
  }
}
