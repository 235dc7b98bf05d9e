package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.intake.otlp.SignalEvents;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.signal.Span;
import dev.memorygraph.otlp.wire.Item;
import dev.memorygraph.otlp.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads records that OpenTelemetry's collector writes: a request of spans in each, in Protocol
 * Buffers or JSON, of which it says nothing; where the header {@code content-type} does, it holds.
 */
final class OtlpRecords {
  /** Where the collector's exporter for Kafka sends spans unless it is told otherwise. */
  static final String TOPIC = "otlp_spans";

  private final SignalEvents events;
  private final Optional<Tenant> tenant;

  /**
   * @param tenant of records without the header {@code tenant-id}, which the collector does not
   *     write by itself; empty where they are nobody's
   */
  OtlpRecords(SignalEvents events, Optional<Tenant> tenant) {
    this.events = events;
    this.tenant = tenant;
  }

  /** Whether it is such a record. */
  boolean has(KafkaEventRecord record) {
    return TOPIC.equals(record.getTopic());
  }

  /** The events of all its spans, and a rejection of each span that cannot be taken. */
  List<ValidationResult<KafkaEventRecord>> validate(KafkaEventRecord record) {
    byte[] value = KafkaRecords.value(record);
    Encoding encoding =
        Encoding.parse(KafkaRecords.contentType(record)).orElseGet(() -> Encoding.of(value));
    return switch (OtlpSignal.TRACES.read(value, encoding)) {
      case Request.Refused<Span>(Problem problem) ->
          List.of(new Rejected<>(record, "unknown", "", problem));
      case Request.Read<Span>(List<Item<Span>> items) -> {
        List<ValidationResult<KafkaEventRecord>> results = new ArrayList<>();
        for (Item<Span> item : items) {
          results.addAll(
              events.validate(
                  OtlpSignal.TRACES, item, record, () -> Sender.ofTopic(tenant(record))));
        }
        yield results;
      }
    };
  }

  /** A header that names no tenant does not make the record another's. */
  private Optional<Tenant> tenant(KafkaEventRecord record) {
    return KafkaRecords.namesTenant(record) ? KafkaRecords.tenant(record) : tenant;
  }
}
