package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.otlp.PostForTests.Answer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exporter of OpenTelemetry's Java SDK, unchanged, in front of the function. */
class JavaExporterTest {
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private final StoreForTests store = new StoreForTests(1);
  private final OtlpHandler handler = HandlersForTests.on(store);
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void exporter_thatMeetsAGraphThatIsAway_sendsAgainUntilItsSpansAreStored() {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder()
                            .setEndpoint(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces")
                            .setCompression("gzip")
                            .build())
                    .build())
            .build();
    provider.get("orchard").spanBuilder("chat quince-mini").startSpan().end();

    boolean flushed = provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess();
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(flushed).isTrue();
    assertThat(statuses).containsExactly(503, 200);
    assertThat(store.ids()).hasSize(1);
  }

  private HttpServer server() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      created.createContext("/", this::handle);
      created.start();
      return created;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer =
          new PostForTests(
                  exchange.getRequestURI().getPath(), headers, body, "telemetry_writer", "acme")
              .to(handler);
      statuses.add(answer.status());
      answer
          .headers()
          .properties()
          .forEach(
              header ->
                  exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }
}
