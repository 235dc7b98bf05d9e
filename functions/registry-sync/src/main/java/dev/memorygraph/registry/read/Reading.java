package dev.memorygraph.registry.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes values out of JSON in the forms that registries and databases give them. */
final class Reading {
  private static final ObjectMapper JSON = Json.mapper();

  /** Days since 1970 are below this, milliseconds and microseconds above. */
  private static final long MOST_DAYS = 100_000;

  /** Milliseconds of the year 2286; what is above counts microseconds. */
  private static final long MOST_MILLIS = 10_000_000_000_000L;

  private static final long MICROS = 1_000;

  private Reading() {}

  /** The field under the first of the names that is there and not null; else missing. */
  static JsonNode first(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /** JSON that may be nested as text, as Debezium writes a column of JSON. */
  static JsonNode nested(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      return JSON.readTree(value.textValue());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A text that is not blank. */
  static Optional<String> text(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue().strip())
        : Optional.empty();
  }

  /**
   * A moment: as {@link Times} reads it, or a number of days, milliseconds or microseconds since
   * 1970.
   */
  static Optional<Instant> time(JsonNode value) {
    return anyTime(value).filter(Times::isWithin);
  }

  /** Whether it is a moment, and outside the bounds of {@link Times}. */
  static boolean isBeyondTime(JsonNode value) {
    boolean tooLong = value.isIntegralNumber() && !value.canConvertToLong();
    return tooLong || (anyTime(value).isPresent() && time(value).isEmpty());
  }

  private static Optional<Instant> anyTime(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      return Optional.of(time(value.longValue()));
    }
    return text(value).flatMap(Times::parseAny);
  }

  private static Instant time(long number) {
    if (number < MOST_DAYS) {
      return LocalDate.ofEpochDay(number).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return number < MOST_MILLIS
        ? Instant.ofEpochMilli(number)
        : Instant.ofEpochSecond(number / 1_000_000, number % 1_000_000 * MICROS);
  }

  /** What is left of a moment below its milliseconds, in microseconds: 0 to 999. */
  static long micros(Instant time) {
    return time.get(ChronoField.MICRO_OF_SECOND) % MICROS;
  }

  /** A day or moment as text, the same for all forms; a day stays a day. */
  static Optional<String> day(JsonNode value) {
    return time(value)
        .map(
            time ->
                time.equals(time.truncatedTo(ChronoUnit.DAYS))
                    ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                    : time.toString())
        .or(() -> text(value));
  }
}
