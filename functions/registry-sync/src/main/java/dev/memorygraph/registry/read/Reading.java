package dev.memorygraph.registry.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.avro.ColumnTime;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.Times;
import java.time.Instant;
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

  /** Microseconds of the year 2286; what is above counts nanoseconds. */
  private static final long MOST_MICROS = 10_000_000_000_000_000L;

  /** What is infinite lies at either end of 64 bits or just before it, of days at that of 32. */
  private static final long INFINITE = 9_223_000_000_000_000_000L;

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
   * A moment: as {@link Times} reads it, or a number of days, milliseconds, microseconds or
   * nanoseconds since 1970. Outside the bounds of {@link Times}, where databases put what is
   * infinite, it is none.
   */
  static Optional<Instant> time(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? time(value.longValue()) : Optional.empty();
    }
    return text(value).flatMap(Times::parse);
  }

  private static Optional<Instant> time(long number) {
    boolean infinite =
        number >= INFINITE
            || number <= -INFINITE
            || number == Integer.MAX_VALUE
            || number == Integer.MIN_VALUE;
    return infinite ? Optional.empty() : unit(Math.abs(number)).instant(number);
  }

  private static ColumnTime unit(long size) {
    if (size < MOST_DAYS) {
      return ColumnTime.DAYS;
    }
    if (size < MOST_MILLIS) {
      return ColumnTime.MILLIS;
    }
    return size < MOST_MICROS ? ColumnTime.MICROS : ColumnTime.NANOS;
  }

  /** What is left of a moment below its milliseconds, in microseconds: 0 to 999. */
  static long micros(Instant time) {
    return time.get(ChronoField.MICRO_OF_SECOND) % MICROS;
  }

  /**
   * A day or moment as text, the same for all forms; a day stays a day. What is infinite, or beyond
   * the bounds of {@link Times}, is none.
   */
  static Optional<String> day(JsonNode value) {
    return time(value)
        .map(
            time ->
                time.equals(time.truncatedTo(ChronoUnit.DAYS))
                    ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                    : time.toString())
        .or(() -> text(value).filter(text -> !isBeyond(text)));
  }

  private static boolean isBeyond(String text) {
    return text.endsWith("infinity") || Times.parseAny(text).isPresent();
  }
}
