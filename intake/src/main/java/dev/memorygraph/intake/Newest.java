package dev.memorygraph.intake;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.kit.Configuration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The newest time that an event may name. What it says replaces what older events said, so that one
 * with a time far ahead would stand over all that is true until then.
 *
 * @param skew how far a sender's clock may be ahead of {@code clock}
 */
public record Newest(InstantSource clock, Duration skew) {

  private static final Duration USUAL = Duration.ofMinutes(15);

  /** Reads {@code MAX_CLOCK_SKEW}: a quarter of an hour unless something else is said. */
  public static Duration skew(Configuration settings) {
    return settings.duration("MAX_CLOCK_SKEW", USUAL);
  }

  Optional<Problem> check(Event event) {
    return event.getTimestampMs() > clock.millis() + skew.toMillis()
        ? Optional.of(
            new Problem(
                Code.OUT_OF_RANGE,
                "/timestamp",
                "The time lies more than %d s ahead of our clock.".formatted(skew.toSeconds())))
        : Optional.empty();
  }
}
