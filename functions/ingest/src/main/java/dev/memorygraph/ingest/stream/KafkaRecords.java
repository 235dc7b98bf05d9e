package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads telemetry records: JSON, or Protocol Buffers where the header {@code content-type} says so.
 */
final class KafkaRecords {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String TENANT_HEADER = "tenant-id";

  private final ObjectMapper json;
  private final UnknownFields unknownFields;

  KafkaRecords(ObjectMapper json, UnknownFields unknownFields) {
    this.json = json;
    this.unknownFields = unknownFields;
  }

  /** The event in a record; one without a trace of its own belongs to the record's. */
  Decoded decode(KafkaEventRecord record) {
    Map<String, byte[]> headers = headers(record);
    Decoded decoded =
        PROTOBUF.equals(contentType(record)) ? protobuf(value(record)) : json(value(record));
    return switch (decoded) {
      case Decoded.Valid valid when valid.event().getTraceId().isBlank() ->
          TraceHeaders.fromKafka(headers)
              .map(TraceContext::traceId)
              .<Decoded>map(valid::ofTrace)
              .orElse(valid);
      case Decoded.Valid valid -> valid;
      case Decoded.Invalid invalid -> invalid;
    };
  }

  /** The tenant that the producer names beside the event. */
  static Optional<Tenant> tenant(KafkaEventRecord record) {
    return Tenant.parse(text(headers(record), TENANT_HEADER));
  }

  /** Whether the producer names a tenant, be it one or not. */
  static boolean namesTenant(KafkaEventRecord record) {
    return !text(headers(record), TENANT_HEADER).isEmpty();
  }

  /** The header that tells how a record is written, or empty. */
  static String contentType(KafkaEventRecord record) {
    return text(headers(record), "content-type");
  }

  /** Headers by which the record's trace goes on, without its baggage. */
  Map<String, String> trace(KafkaEventRecord record) {
    return TraceHeaders.fromKafka(headers(record))
        .map(TraceHeaders::withoutBaggage)
        .orElse(Map.of());
  }

  /** How often the record was sent again, by its header. */
  int retries(KafkaEventRecord record) {
    return DeadLetterHeaders.retries(headers(record).get(DeadLetterHeaders.RETRY_COUNT));
  }

  /** The bytes of a record; a tombstone has none, and what is no base64 is taken as it stands. */
  static byte[] value(KafkaEventRecord record) {
    String value = Optional.ofNullable(record.getValue()).orElse("");
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
  }

  private Decoded json(byte[] value) {
    try {
      return EventJson.decode(json.readTree(value), unknownFields);
    } catch (IOException e) {
      return invalid(Code.MALFORMED_JSON, "The record is not one well-formed JSON value.");
    }
  }

  private static Decoded protobuf(byte[] value) {
    try {
      Event event = Event.parseFrom(value);
      return EventRules.check(event)
          .<Decoded>map(problem -> new Decoded.Invalid(event.getEventId(), problem))
          .orElseGet(() -> new Decoded.Valid(event));
    } catch (InvalidProtocolBufferException e) {
      return invalid(Code.MALFORMED_PROTOBUF, "The record is not a Protocol Buffers event.");
    }
  }

  private static Decoded invalid(Code code, String detail) {
    return new Decoded.Invalid("", new Problem(code, "", detail));
  }

  private static Map<String, byte[]> headers(KafkaEventRecord record) {
    Map<String, byte[]> headers = new HashMap<>();
    Optional.ofNullable(record.getHeaders()).stream()
        .flatMap(java.util.Collection::stream)
        .filter(Objects::nonNull)
        .forEach(headers::putAll);
    headers.values().removeIf(Objects::isNull); // Kafka knows headers without a value
    return headers;
  }

  private static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
