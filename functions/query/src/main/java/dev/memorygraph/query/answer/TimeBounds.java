package dev.memorygraph.query.answer;

import dev.memorygraph.kit.http.Parameters;
import java.time.Instant;

/**
 * The time that counts, all there is without parameters.
 *
 * @param from first instant
 * @param to first instant that no longer counts
 */
public record TimeBounds(Instant from, Instant to) {
  /** Events are of the years 2000 to 2099. */
  private static final TimeBounds ALL =
      new TimeBounds(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

  /** Reads {@code from} and {@code to}. */
  public static TimeBounds of(Parameters parameters) {
    TimeBounds bounds =
        new TimeBounds(
            parameters.instant("from").orElse(ALL.from()),
            parameters.instant("to").orElse(ALL.to()));
    return bounds.from().isBefore(bounds.to())
        ? bounds
        : parameters.bad("to", "Must be later than from.", ALL);
  }
}
