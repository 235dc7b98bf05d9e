package dev.memorygraph.edge.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.edge.tail.Logged;
import dev.memorygraph.edge.tail.RecordReader;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.TelemetryRecord;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads events out of the log as the intake of Kafka does, in Protocol Buffers and in JSON. What
 * that intake does not take, nobody is told of; nor of what is in Avro.
 */
public final class EventReader implements RecordReader<LoggedEvent> {
  private final EventCheck check;
  private final ObjectMapper json;

  /**
   * @param json reads within bounds of depth and length
   */
  public EventReader(EventCheck check, ObjectMapper json) {
    this.check = check;
    this.json = json;
  }

  @Override
  public Optional<Logged<LoggedEvent>> read(
      ConsumerRecord<byte[], byte[]> record, Predicate<Tenant> wanted) {
    Map<String, byte[]> headers = headers(record);
    Optional<Tenant> beside = Tenant.parse(TelemetryRecord.text(headers, TelemetryRecord.TENANT));
    if (record.value() == null || beside.filter(wanted.negate()).isPresent()) {
      return Optional.empty();
    }
    Sender sender = Sender.ofTopic(beside);
    return switch (check.validate(record, () -> decode(record.value(), headers), () -> sender)) {
      case Rejected<?> _ -> Optional.empty();
      case Accepted<?> accepted when !wanted.test(accepted.tenant()) -> Optional.empty();
      case Accepted<?> accepted -> Optional.of(logged(record, accepted));
    };
  }

  private Logged<LoggedEvent> logged(ConsumerRecord<byte[], byte[]> record, Accepted<?> accepted) {
    Tenant tenant = accepted.tenant();
    Classification classification = check.defaults().of(tenant, accepted.event());
    LoggedEvent event =
        new LoggedEvent(
            accepted.event().toBuilder()
                .setTenantId(tenant.id())
                .setClassification(classification.label())
                .build(),
            classification,
            classification.mayLieInGraph() && !check.defaults().isStructureOnly(tenant));
    return new Logged<>(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.value().length,
        tenant,
        event);
  }

  private Decoded decode(byte[] value, Map<String, byte[]> headers) {
    String type = TelemetryRecord.text(headers, TelemetryRecord.CONTENT_TYPE);
    boolean isProtobuf = TelemetryRecord.PROTOBUF.equals(type);
    return TelemetryRecord.ofTrace(
        isProtobuf ? TelemetryRecord.protobuf(value) : json(value), headers);
  }

  private Decoded json(byte[] value) {
    try {
      return EventJson.decode(json.readTree(value));
    } catch (IOException e) {
      return new Decoded.Invalid(
          "", new Problem(Code.MALFORMED_JSON, "", "The record is no event."));
    }
  }

  private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                Optional.ofNullable(header.value())
                    .ifPresent(bytes -> headers.put(header.key(), bytes)));
    return headers;
  }
}
