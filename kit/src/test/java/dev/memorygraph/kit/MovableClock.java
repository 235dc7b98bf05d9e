package dev.memorygraph.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only as a test says. */
final class MovableClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  Instant advance(Duration by) {
    now = now.plus(by);
    return now;
  }
}
