package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of events on a real Kafka. */
class StreamEventsIT {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  private final TopicForTests topic = TopicForTests.make(SharedEngines.kafkaBrokers());

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void events_areAcknowledged_onceTheyAreInTheTopic() {
    SenderForTests sender = SenderForTests.open(around.writer(around.start(topic).port(), "acme"));

    IntStream.range(0, 2_000).forEach(i -> sender.send(EdgeForTests.request("e" + i)));

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.acknowledged()).hasSize(2_000);
    assertThat(topic.eventIds()).isEqualTo(sender.acknowledged());
    assertThat(around.metrics().count(Metric.EVENTS_ACKNOWLEDGED_TOTAL, "llm.prompt.submitted"))
        .isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void record_hasTenantTraceAndPriorityOfItsCall() {
    Channel channel = around.writer(around.start(topic).port(), "acme");
    channel = EdgeForTests.with(channel, "traceparent", TRACEPARENT);
    channel = EdgeForTests.with(channel, "x-priority", "backfill");
    SenderForTests sender = SenderForTests.open(channel);

    sender.send(EdgeForTests.request("e"));
    sender.complete();

    ConsumerRecord<byte[], byte[]> record = topic.records().getFirst();
    Map<String, String> headers = TopicForTests.headers(record);
    assertThat(headers)
        .containsEntry("tenant-id", "acme")
        .containsEntry("content-type", "application/x-protobuf")
        .containsEntry("traceparent", TRACEPARENT)
        .containsEntry("x-priority", "backfill")
        .doesNotContainKey("api-key-id");
    assertThat(TopicForTests.event(record))
        .isEqualTo(
            EdgeForTests.event("e").toBuilder()
                .setTimestampMs(TopicForTests.event(record).getTimestampMs())
                .build());
  }

  @Test
  void badEvents_areRefusedOneByOne_andTheStreamGoesOn() {
    SenderForTests sender = SenderForTests.open(around.writer(around.start(topic).port(), "acme"));
    Event good = EdgeForTests.event("good");
    List<Event> bad =
        List.of(
            good.toBuilder().clearEventId().build(),
            good.toBuilder().setEventType("llm.nonsense").build(),
            good.toBuilder().clearPayload().build(),
            good.toBuilder().setTenantId("globex").build(),
            good.toBuilder().setTimestampMs(good.getTimestampMs() + 3_600_000).build());

    for (int i = 0; i < bad.size(); i++) {
      sender.send(EventRequest.newBuilder().setEvent(bad.get(i)).setAckId("bad-" + i).build());
      sender.send(EdgeForTests.request("good-" + i));
    }

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.refused())
        .extracting(EventResponse::getAckId, EventResponse::getErrorCode)
        .containsExactly(
            tuple("bad-0", "missing_field"),
            tuple("bad-1", "unknown_type"),
            tuple("bad-2", "missing_field"),
            tuple("bad-3", "tenant_mismatch"),
            tuple("bad-4", "out_of_range"));
    assertThat(sender.refused()).noneMatch(EventResponse::getRetryable);
    assertThat(sender.acknowledged()).hasSize(5);
    assertThat(topic.eventIds()).isEqualTo(sender.acknowledged());
  }

  @Test
  void event_thatIsLongerThanARecord_isRefused_andOneAtTheLimitIsTaken() {
    SenderForTests sender = SenderForTests.open(around.writer(around.start(topic).port(), "acme"));

    sender.send(sized("long", 1_000_000));
    sender.send(sized("longer", 1_000_001));

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.acknowledged()).containsExactly("long");
    assertThat(sender.refused())
        .singleElement()
        .extracting(EventResponse::getErrorCode)
        .isEqualTo("too_long");
  }

  @Test
  void message_overFourMegabytes_endsItsStreamAlone() {
    int port = around.start(topic).port();
    SenderForTests flood = SenderForTests.open(around.writer(port, "acme"));
    SenderForTests other = SenderForTests.open(around.writer(port, "acme"));

    flood.send(
        EventRequest.newBuilder()
            .setEvent(EdgeForTests.event("e").toBuilder().putMetadata("k", "x".repeat(5 << 20)))
            .build());

    assertThat(flood.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    other.send(EdgeForTests.request("other"));
    assertThat(other.complete()).isEqualTo(Status.OK);
    assertThat(other.acknowledged()).containsExactly("other");
  }

  @Test
  void streams_overThoseOfAClient_areRefused_untilOneEnds() {
    int port = around.start(topic, Map.of("STREAMS_PER_CLIENT", "2")).port();
    Channel channel = around.writer(port, "acme");
    SenderForTests first = SenderForTests.open(channel);
    SenderForTests second = SenderForTests.open(channel);
    first.send(EdgeForTests.request("1"));
    second.send(EdgeForTests.request("2"));
    // Calls are let in side by side: both have to be in before another one is too much.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> first.acknowledged().size() + second.acknowledged().size() == 2);

    assertThat(SenderForTests.open(channel).end().getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    SenderForTests others = SenderForTests.open(around.writer(port, "globex"));
    assertThat(others.complete()).isEqualTo(Status.OK);
    assertThat(first.complete()).isEqualTo(Status.OK);
    assertThat(SenderForTests.open(channel).complete()).isEqualTo(Status.OK);
    second.complete();
  }

  @Test
  void client_overItsEventsASecond_isSlowedDown_andLosesNothing() {
    int port = around.start(topic, Map.of("EVENTS_PER_SECOND", "100")).port();
    SenderForTests sender = SenderForTests.open(around.writer(port, "acme"));
    long start = System.nanoTime();

    IntStream.range(0, 500).forEach(i -> sender.send(EdgeForTests.request("e" + i)));

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.acknowledged()).hasSize(500);
    // 200 at once, and the rest at 100 a second.
    assertThat(System.nanoTime() - start).isGreaterThan(2_500_000_000L);
  }

  private static EventRequest sized(String id, int bytes) {
    Event event = EdgeForTests.event(id);
    int missing = bytes - event.getSerializedSize();
    Event.Builder longer = event.toBuilder();
    // The text's own length field grows by two bytes on the way.
    while (missing > 0) {
      String text = event.getPayload().getPrompt().getText() + "x".repeat(missing);
      longer.getPayloadBuilder().getPromptBuilder().setText(text);
      int over = longer.build().getSerializedSize() - bytes;
      if (over == 0) {
        return EventRequest.newBuilder().setEvent(longer).build();
      }
      missing -= over;
    }
    throw new AssertionError("No text makes " + bytes + " bytes");
  }
}
