package dev.memorygraph.edge.tail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads events out of the log as the intake of Kafka does, in Protocol Buffers and in JSON. What
 * that intake does not take, nobody is told of; nor of what is in Avro.
 */
public final class RecordReader {
  private static final String PROTOBUF = "application/x-protobuf";

  private final EventCheck check;
  private final ObjectMapper json;

  /**
   * @param json reads within bounds of depth and length
   */
  public RecordReader(EventCheck check, ObjectMapper json) {
    this.check = check;
    this.json = json;
  }

  /** The event in a record, where it is one of a tenant that is wanted. */
  Optional<LoggedEvent> read(ConsumerRecord<byte[], byte[]> record, Predicate<Tenant> wanted) {
    Map<String, byte[]> headers = headers(record);
    Optional<Tenant> beside = Tenant.parse(text(headers, "tenant-id"));
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

  private LoggedEvent logged(ConsumerRecord<byte[], byte[]> record, Accepted<?> accepted) {
    Tenant tenant = accepted.tenant();
    Classification classification = check.defaults().of(tenant, accepted.event());
    return new LoggedEvent(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.value().length,
        tenant,
        accepted.event().toBuilder()
            .setTenantId(tenant.id())
            .setClassification(classification.label())
            .build(),
        classification,
        classification.mayLieInGraph() && !check.defaults().isStructureOnly(tenant));
  }

  private Decoded decode(byte[] value, Map<String, byte[]> headers) {
    Decoded decoded =
        PROTOBUF.equals(text(headers, "content-type")) ? protobuf(value) : json(value);
    return decoded instanceof Decoded.Valid valid && valid.event().getTraceId().isBlank()
        ? TraceHeaders.fromKafka(headers)
            .<Decoded>map(trace -> valid.ofTrace(trace.traceId()))
            .orElse(valid)
        : decoded;
  }

  private static Decoded protobuf(byte[] value) {
    try {
      return Decoded.of(Event.parseFrom(value));
    } catch (InvalidProtocolBufferException e) {
      return unreadable(Code.MALFORMED_PROTOBUF);
    }
  }

  private Decoded json(byte[] value) {
    try {
      return EventJson.decode(json.readTree(value));
    } catch (IOException e) {
      return unreadable(Code.MALFORMED_JSON);
    }
  }

  private static Decoded unreadable(Code code) {
    return new Decoded.Invalid("", new Problem(code, "", "The record is no event."));
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

  private static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
