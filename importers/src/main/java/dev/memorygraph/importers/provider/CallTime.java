package dev.memorygraph.importers.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.Arrivals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** When a recorded call was answered. */
final class CallTime {
  private static final long EARLIEST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private CallTime() {}

  /**
   * By the header {@code date}, else by what the response says, else by the arrivals. Such times
   * are of whole seconds, so the place among the calls of one source is added as milliseconds.
   */
  static long ofMs(RecordedCall call, Arrivals arrivals) {
    return Stream.<OptionalLong>of(
                header(call.headers().path("date").asText("")), body(call.exchange()))
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .filter(time -> time >= EARLIEST_MS && time < LATEST_MS)
            .findFirst()
            .orElseGet(() -> arrivals.next().timestampMs())
        + call.seq();
  }

  private static OptionalLong header(String date) {
    try {
      return OptionalLong.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong body(Exchange exchange) {
    return exchange.pieces().stream()
        .map(piece -> piece.has("interaction") ? piece.path("interaction") : piece)
        .map(CallTime::field)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong field(JsonNode json) {
    JsonNode time = Json.first(json, "created", "created_at", "createTime");
    if (time.isNumber()) {
      return OptionalLong.of(time.longValue() * 1_000);
    }
    try {
      return OptionalLong.of(Instant.parse(time.asText()).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
