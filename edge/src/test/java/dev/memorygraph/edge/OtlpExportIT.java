package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenTelemetry's protocol over gRPC: the exporter of its Java SDK, unchanged, and raw requests.
 */
class OtlpExportIT {
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
  void javaExporter_isTakenUnchanged_andItsSpansAreInTheTopicWhenItIsTold() throws IOException {
    int port = around.start(topic).port();
    String token = around.issuer().token("acme", "telemetry_writer");
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpGrpcSpanExporter.builder()
                            .setEndpoint("https://localhost:" + port)
                            .setTrustedCertificates(
                                Files.readAllBytes(around.tls().certificateFile("ca")))
                            .addHeader("authorization", "Bearer " + token)
                            .setCompression("gzip")
                            .build())
                    .build())
            .build();
    for (int i = 0; i < 100; i++) {
      provider
          .get("orchard")
          .spanBuilder("chat quince-mini")
          .setAttribute(AttributeKey.stringKey("gen_ai.operation.name"), "chat")
          .setAttribute(AttributeKey.stringKey("gen_ai.request.model"), "quince-mini")
          .startSpan()
          .end();
    }

    boolean flushed = provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess();

    List<Event> events = topic.records().stream().map(TopicForTests::event).toList();
    provider.shutdown().join(10, TimeUnit.SECONDS);
    assertThat(flushed).isTrue();
    assertThat(events).extracting(Event::getSpanId).doesNotContain("");
    assertThat(events.stream().map(Event::getTraceId).distinct()).hasSize(100);
    assertThat(TopicForTests.headers(topic.records().getFirst()))
        .containsEntry("tenant-id", "acme");
  }

  @Test
  void spans_thatCannotBeTaken_areTheRequestsPartialSuccess() {
    Channel channel = around.writer(around.start(topic).port(), "acme");
    Span good = span(1);
    Span bad = good.toBuilder().clearTraceId().build();

    ExportTraceServiceResponse answer =
        TraceServiceGrpc.newBlockingStub(channel).export(request(good, bad));

    assertThat(answer.getPartialSuccess().getRejectedSpans()).isOne();
    assertThat(answer.getPartialSuccess().getErrorMessage()).startsWith("1 of 2 spans not taken.");
    assertThat(topic.records()).isNotEmpty();
  }

  @Test
  void metrics_thatAreNotOfModels_areTheRequestsPartialSuccess_andLogsAreTaken() {
    Channel channel = around.writer(around.start(topic).port(), "acme");
    ExportMetricsServiceRequest request =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                Metric.newBuilder()
                                    .setName("jvm.memory")
                                    .setGauge(
                                        Gauge.newBuilder()
                                            .addDataPoints(
                                                NumberDataPoint.newBuilder()
                                                    .setTimeUnixNano(1_700_000_000_000_000_000L)
                                                    .setAsInt(1))))))
            .build();

    ExportMetricsServiceResponse answer =
        MetricsServiceGrpc.newBlockingStub(channel).export(request);

    assertThat(answer.getPartialSuccess().getRejectedDataPoints()).isOne();
    assertThat(
            LogsServiceGrpc.newBlockingStub(channel)
                .export(ExportLogsServiceRequest.getDefaultInstance())
                .hasPartialSuccess())
        .isFalse();
  }

  @Test
  void exporter_thatSendsMoreThanItMay_isToldWhenToComeAgain() {
    Channel channel =
        around.writer(around.start(topic, Map.of("EVENTS_PER_SECOND", "1")).port(), "acme");
    TraceServiceGrpc.TraceServiceBlockingStub stub = TraceServiceGrpc.newBlockingStub(channel);
    stub.export(request(span(1), span(2), span(3)));

    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    StatusRuntimeException.class, () -> stub.export(request(span(4))))
                .getStatus()
                .getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static ExportTraceServiceRequest request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  private static Span span(int number) {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(com.google.protobuf.ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
        .setSpanId(com.google.protobuf.ByteString.fromHex("b7ad6b716920333" + number))
        .setName("chat quince-mini")
        .setStartTimeUnixNano(now - 1_000_000)
        .setEndTimeUnixNano(now)
        .addAttributes(
            io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
                .setKey("gen_ai.operation.name")
                .setValue(
                    io.opentelemetry.proto.common.v1.AnyValue.newBuilder().setStringValue("chat")))
        .build();
  }
}
