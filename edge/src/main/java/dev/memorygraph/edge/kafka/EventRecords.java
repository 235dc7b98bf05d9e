package dev.memorygraph.edge.kafka;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.intake.TelemetryRecord;
import dev.memorygraph.intake.ValidationResult.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes events as the intake of Kafka reads them: Protocol Buffers, keyed by session, with their
 * tenant and the sender's key beside them.
 *
 * @param topic where they go
 */
public record EventRecords(String topic) {
  /** What an event may have in bytes, so that its record is no longer than brokers take. */
  public static final int MAX_BYTES = 1_000_000;

  /** What the objects around a record hold, about. */
  private static final int OVERHEAD_BYTES = 512;

  /** Why an event is too long for a record; empty where it is not. */
  public static Optional<Problem> problem(Event event) {
    return event.getSerializedSize() <= MAX_BYTES
        ? Optional.empty()
        : Optional.of(
            new Problem(Code.TOO_LONG, "", "An event has at most " + MAX_BYTES + " bytes."));
  }

  /**
   * The record of an event.
   *
   * @param headers of the call that it came with
   * @param told hears what becomes of it
   */
  public BufferedRecord of(
      Accepted<?> accepted, Map<String, String> headers, Consumer<Outcome> told) {
    Event event = accepted.event();
    // Without a session any partition will do, but always the same one.
    String key = event.getSessionId().isEmpty() ? event.getEventId() : event.getSessionId();
    byte[] value = event.toByteArray();
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), value);
    header(record, TelemetryRecord.TENANT, accepted.tenant().id());
    header(record, TelemetryRecord.CONTENT_TYPE, TelemetryRecord.PROTOBUF);
    accepted.keyId().ifPresent(id -> header(record, TelemetryRecord.API_KEY, id));
    headers.forEach((name, text) -> header(record, name, text));
    return new BufferedRecord(record, value.length + OVERHEAD_BYTES, told);
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String text) {
    record.headers().add(name, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
