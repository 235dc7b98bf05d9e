package dev.memorygraph.importers.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.send.KafkaSink.Encoding;
import dev.memorygraph.importers.source.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaSinkTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  @Test
  void send_anEvent_goesAsJsonUnderItsSessionWithItsTenant() throws Exception {
    MockProducer<String, byte[]> producer = producer(true);
    Event event = event(Envelope.ofSession("s1").trace(TRACE, "00000000000000ab"));
    try (Sink sink = new KafkaSink(producer, "acme", Encoding.JSON, Sender.BACKFILL)) {
      sink.send(event);
      sink.flush();
    }
    ProducerRecord<String, byte[]> sent = producer.history().getFirst();
    assertThat(sent.topic()).isEqualTo("llm-telemetry-events");
    assertThat(sent.key()).isEqualTo("s1");
    assertThat(EventJson.decode(Json.MAPPER.readTree(sent.value())))
        .isEqualTo(new Decoded.Valid(event));
    assertThat(header(sent, "tenant-id")).isEqualTo("acme");
    assertThat(header(sent, "content-type")).isEqualTo("application/json");
    assertThat(header(sent, "x-priority")).isEqualTo("backfill");
    assertThat(header(sent, "traceparent")).isEqualTo("00-" + TRACE + "-00000000000000ab-01");
  }

  @Test
  void send_noSessionAndNoTrace_takesTheEventAsKeyAndNoTraceparent() {
    MockProducer<String, byte[]> producer = producer(true);
    try (Sink sink = new KafkaSink(producer, "acme", Encoding.JSON, Sender.BACKFILL)) {
      sink.send(event(new Envelope(Event.getDefaultInstance())));
    }
    assertThat(producer.history().getFirst().key()).isEqualTo("e1");
    assertThat(producer.history().getFirst().headers().lastHeader("traceparent")).isNull();
  }

  @Test
  void send_asProtobuf_saysSoAndWhereItLies() throws Exception {
    MockProducer<String, byte[]> producer = producer(true);
    Event event = event(Envelope.ofSession("s1"));
    List<Long> offsets = new ArrayList<>();

    try (KafkaSink sink = new KafkaSink(producer, "acme", Encoding.PROTOBUF, Map.of())) {
      sink.send(event, (partition, offset) -> offsets.add(offset));
      sink.send(event, (partition, offset) -> offsets.add(offset));
    }

    ProducerRecord<String, byte[]> sent = producer.history().getFirst();
    assertThat(Event.parseFrom(sent.value())).isEqualTo(event);
    assertThat(header(sent, "content-type")).isEqualTo("application/x-protobuf");
    assertThat(offsets).containsExactly(0L, 1L);
  }

  @Test
  void flush_anEventNotTaken_saysSo() {
    MockProducer<String, byte[]> producer = producer(false);
    Sink sink = new KafkaSink(producer, "acme", Encoding.JSON, Sender.BACKFILL);
    sink.send(event(Envelope.ofSession("s1")));
    producer.errorNext(new TimeoutException("away"));
    assertThatThrownBy(sink::flush).isInstanceOf(SendException.class).hasMessageContaining("away");
    sink.close();
  }

  @Test
  void of_anyPatience_isAConfigurationThatKafkaTakes() {
    for (Duration patience : List.of(Duration.ofSeconds(1), Duration.ofMinutes(2))) {
      try (Sink sink = KafkaSink.of("127.0.0.1:1", "acme", Encoding.JSON, patience, Map.of())) {
        assertThat(sink.refusals()).isEmpty();
      }
    }
  }

  private static Event event(Envelope envelope) {
    return envelope.event(
        EventType.PROMPT_SUBMITTED,
        "e1",
        Instant.parse("2025-01-01T00:00:00Z").toEpochMilli(),
        PromptEvent.newBuilder().setPromptId("p1").setText("hi").build());
  }

  private static String header(ProducerRecord<String, byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static MockProducer<String, byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new StringSerializer(), new ByteArraySerializer());
  }
}
