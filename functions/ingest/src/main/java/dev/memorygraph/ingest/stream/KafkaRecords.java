package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.avro.AvroDecoder;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.TelemetryRecord;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads telemetry records: JSON, Avro under a schema registry's frame, or Protocol Buffers where
 * the header {@code content-type} says so.
 */
final class KafkaRecords {
  private final RecordBodies bodies;
  private final UnknownFields unknownFields;

  KafkaRecords(RecordBodies bodies, UnknownFields unknownFields) {
    this.bodies = bodies;
    this.unknownFields = unknownFields;
  }

  /**
   * The event in a record; one without a trace of its own belongs to the record's.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where its schema cannot be asked
   *     for
   */
  Decoded decode(KafkaEventRecord record) {
    byte[] value = value(record);
    boolean isProtobuf = TelemetryRecord.PROTOBUF.equals(contentType(record));
    return ofTrace(isProtobuf ? TelemetryRecord.protobuf(value) : body(value), record);
  }

  /** The event as part of the record's trace, where it has none of its own. */
  static Decoded ofTrace(Decoded decoded, KafkaEventRecord record) {
    return TelemetryRecord.ofTrace(decoded, headers(record));
  }

  /** The tenant that the producer names beside the event. */
  static Optional<Tenant> tenant(KafkaEventRecord record) {
    return Tenant.parse(header(record, TelemetryRecord.TENANT));
  }

  /** Who sent what the record holds, as its producer says beside it. */
  static Sender sender(KafkaEventRecord record) {
    Optional<String> key =
        Optional.of(header(record, TelemetryRecord.API_KEY)).filter(ApiKeyText::isId);
    return Sender.ofTopic(tenant(record), key);
  }

  /** Whether the producer names a tenant, be it one or not. */
  static boolean namesTenant(KafkaEventRecord record) {
    return !header(record, TelemetryRecord.TENANT).isEmpty();
  }

  /** The header that tells how a record is written, or empty. */
  static String contentType(KafkaEventRecord record) {
    return header(record, TelemetryRecord.CONTENT_TYPE);
  }

  /** The text of a header, or empty. */
  static String header(KafkaEventRecord record, String name) {
    return TelemetryRecord.text(headers(record), name);
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
    return bytes(record.getValue());
  }

  /** The bytes of a record's key, none where it has none. */
  static byte[] key(KafkaEventRecord record) {
    return bytes(record.getKey());
  }

  private static byte[] bytes(@Nullable String base64) {
    String text = Optional.ofNullable(base64).orElse("");
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private Decoded body(byte[] value) {
    return switch (bodies.read(value)) {
      case RecordBodies.Body.Value(JsonNode json) ->
          EventJson.decode(
              AvroDecoder.isFramed(value) ? InvocationsInAvro.event(json) : json, unknownFields);
      case RecordBodies.Body.Unreadable(Problem problem) -> new Decoded.Invalid("", problem);
    };
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
}
