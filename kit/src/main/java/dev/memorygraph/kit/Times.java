package dev.memorygraph.kit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as strangers write them: ISO-8601 with a zone, or a date, which is its first instant in
 * UTC. Of the years 1 to 9999, so that every one of them has its milliseconds in 64 bits, can be
 * put a span before or after, and is written with four digits.
 */
public final class Times {
  /** What is said of a time outside the bounds. */
  public static final String BOUNDS = "A time must lie in the years 1 to 9999.";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int DATE_LENGTH = "2026-01-01".length();

  private Times() {}

  /** Reads a time or a date; empty where it is neither, or outside the bounds. */
  public static Optional<Instant> parse(String text) {
    return parseAny(text).filter(Times::isWithin);
  }

  /** The same without the bounds, for those who tell the two faults apart. */
  public static Optional<Instant> parseAny(String text) {
    try {
      return Optional.of(
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a time lies within the bounds. */
  public static boolean isWithin(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }
}
