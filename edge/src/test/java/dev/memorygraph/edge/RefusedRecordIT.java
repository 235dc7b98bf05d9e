package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Status;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker refuses for good is told as such, and holds up nothing else. */
class RefusedRecordIT {
  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  /** More than a batch of the edge's producer, which the broker refuses as a whole. */
  private final TopicForTests topic =
      TopicForTests.make(SharedEngines.kafkaBrokers(), Map.of("max.message.bytes", "80000"));

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void event_thatTheBrokerRefuses_isRefusedForGood_andTheOthersAreTaken() {
    SenderForTests sender = SenderForTests.open(around.writer(around.start(topic).port(), "acme"));

    for (int i = 0; i < 100; i++) {
      sender.send(EdgeForTests.request("small" + i));
    }
    sender.send(large());
    for (int i = 100; i < 200; i++) {
      sender.send(EdgeForTests.request("small" + i));
    }

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.acknowledged()).hasSize(200).isEqualTo(topic.eventIds());
    assertThat(sender.refused())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getAckId()).isEqualTo("large");
              assertThat(one.getErrorCode()).isEqualTo("too_long");
              assertThat(one.getRetryable()).isFalse();
            });
    assertThat(
            around.metrics().count(Metric.EVENTS_DROPPED_TOTAL, "llm.prompt.submitted", "too_long"))
        .isOne();
  }

  @Test
  void spans_thatTheBrokerRefuses_areTheRequestsPartialSuccess() {
    TraceServiceGrpc.TraceServiceBlockingStub stub =
        TraceServiceGrpc.newBlockingStub(around.writer(around.start(topic).port(), "acme"));

    ExportTraceServiceResponse answer =
        stub.export(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                    ResourceSpans.newBuilder()
                        .addScopeSpans(
                            ScopeSpans.newBuilder()
                                .addAllSpans(List.of(span(1, "quince"), span(2, noise())))))
                .build());

    assertThat(answer.getPartialSuccess().getRejectedSpans()).isOne();
    assertThat(answer.getPartialSuccess().getErrorMessage()).startsWith("1 of 2 spans not taken.");
    assertThat(topic.records()).isNotEmpty();
  }

  private static EventRequest large() {
    var event = EdgeForTests.event("large").toBuilder();
    event.getPayloadBuilder().getPromptBuilder().setText(noise());
    return EventRequest.newBuilder().setEvent(event).build();
  }

  /** A text that compression makes no shorter than the topic takes. */
  private static String noise() {
    return new Random(1)
        .ints(120_000, 33, 127)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Span span(int number, String prompt) {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(com.google.protobuf.ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
        .setSpanId(com.google.protobuf.ByteString.fromHex("b7ad6b716920333" + number))
        .setName("chat quince-mini")
        .setStartTimeUnixNano(now - 1_000_000)
        .setEndTimeUnixNano(now)
        .addAttributes(attribute("gen_ai.operation.name", "chat"))
        .addAttributes(
            attribute(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                    + prompt.replaceAll("[\"\\\\]", "x")
                    + "\"}]}]"))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
