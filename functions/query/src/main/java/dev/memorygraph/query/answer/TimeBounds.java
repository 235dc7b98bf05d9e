package dev.memorygraph.query.answer;

import dev.memorygraph.kit.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

  private static final Duration RECENT = Duration.ofDays(30);

  /** Reads {@code from} and {@code to}. */
  public static TimeBounds of(Parameters parameters) {
    return of(parameters, ALL.from());
  }

  /**
   * The same for what takes long over much time: without {@code from} from the day on that was 30
   * days before {@code to}, or before now. It begins with a day of UTC, so that a question has the
   * same answer all day.
   */
  public static TimeBounds recent(Parameters parameters, Instant now) {
    Instant end = parameters.instant("to").orElse(now);
    return of(parameters, end.minus(RECENT).truncatedTo(ChronoUnit.DAYS));
  }

  private static TimeBounds of(Parameters parameters, Instant from) {
    TimeBounds bounds =
        new TimeBounds(
            parameters.instant("from").orElse(from), parameters.instant("to").orElse(ALL.to()));
    return bounds.from().isBefore(bounds.to())
        ? bounds
        : parameters.bad("to", "Must be later than from.", ALL);
  }
}
