package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge's own spans, as a collector gets them from OpenTelemetry's exporter. */
class CallSpansIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private final List<Span> spans = new CopyOnWriteArrayList<>();

  @Test
  void callWithOneAnswer_hasASpan_beneathItsCallers_andAStreamHasNone(@TempDir Path folder)
      throws IOException {
    HttpServer collector = collector();
    try (EdgeForTests around = new EdgeForTests(folder)) {
      Edge edge =
          around.start(
              TopicForTests.make(SharedEngines.kafkaBrokers()),
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT",
                  "http://localhost:" + collector.getAddress().getPort(),
                  "OTEL_BSP_SCHEDULE_DELAY",
                  "100"));
      Channel writer =
          EdgeForTests.with(
              around.writer(edge.port(), "acme"),
              "traceparent",
              "00-" + TRACE + "-" + PARENT + "-01");
      SenderForTests sender = SenderForTests.open(writer);
      sender.send(EdgeForTests.request("e"));
      sender.complete();

      var _ =
          TraceServiceGrpc.newBlockingStub(writer)
              .export(ExportTraceServiceRequest.getDefaultInstance());

      await().atMost(Duration.ofSeconds(20)).until(() -> !spans.isEmpty());
      edge.close(); // sends the rest
    } finally {
      collector.stop(0);
    }
    assertThat(spans).hasSize(1);
    Span span = spans.getFirst();
    assertThat(span.getName())
        .isEqualTo("opentelemetry.proto.collector.trace.v1.TraceService/Export");
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(span.getAttributesList())
        .extracting(one -> one.getKey())
        .containsExactlyInAnyOrder(
            "rpc.system", "rpc.service", "rpc.method", "rpc.grpc.status_code");
  }

  private HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            take(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }

  private void take(byte[] body) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.parseFrom(body)
        .getResourceSpansList()
        .forEach(of -> of.getScopeSpansList().forEach(one -> spans.addAll(one.getSpansList())));
  }
}
