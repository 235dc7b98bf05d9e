package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.systemtests.RecordingProxy.Seen;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Exporters of OpenTelemetry as they are, pointed at the system. */
class OtlpIT {
  private final SystemForTests system = SystemForTests.shared();

  @Test
  void javaExporter_thatIsThrottled_sendsAgain_andItsSpansAreInTheGraph() throws Exception {
    String token = system.token("otlp-java", Role.TELEMETRY_WRITER);
    try (RecordingProxy proxy = RecordingProxy.throttlingOnce(system.endpoints().get("api"))) {
      SdkTracerProvider provider = provider(proxy.address("/v1/traces"), token);
      spans(provider.get("orchard.genai"), 50);

      assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      provider.shutdown().join(10, TimeUnit.SECONDS);
      assertThat(proxy.seen())
          .containsExactly(
              new Seen("/v1/traces", "application/x-protobuf", "gzip", 429),
              new Seen("/v1/traces", "application/x-protobuf", "gzip", 200));
    }
    assertThat(system.digest("otlp-java").nodes()).containsEntry("Invocation", 51L);
  }

  @ParameterizedTest
  @CsvSource({
    "json, /v1/traces, application/json",
    "protobuf, /api/public/otel/v1/traces, application/x-protobuf",
  })
  void javaScriptExporter_hearsWhichSpansWereNotTaken_andTheOthersAreInTheGraph(
      String encoding, String path, String contentType) throws Exception {
    String tenant = "otlp-" + encoding;
    String token = system.token(tenant, Role.TELEMETRY_WRITER);
    NodeExporters exporters = NodeExporters.fetched();
    try (RecordingProxy proxy = new RecordingProxy(system.endpoints().get("api"))) {
      String said =
          exporters.send(
              encoding,
              proxy.address(path),
              Map.of(
                  "OTEL_EXPORTER_OTLP_HEADERS",
                  "authorization=Bearer%20" + token,
                  "OTEL_EXPORTER_OTLP_COMPRESSION",
                  encoding.equals("json") ? "gzip" : "none"));

      assertThat(said)
          .contains("done")
          .contains("Partial Success")
          .contains("1 of 3 spans not taken. out_of_range")
          .contains("/spans/2/startTimeUnixNano");
      assertThat(proxy.seen())
          .containsExactly(new Seen(path, contentType, encoding.equals("json") ? "gzip" : "", 200));
    }
    assertThat(system.digest(tenant).nodes()).containsEntry("Invocation", 2L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/traces",
        "/v1/logs",
        "/v1/metrics",
        "/api/v1/otlp/v1/traces",
        "/api/v1/otlp/v1/logs",
        "/api/v1/otlp/v1/metrics",
        "/api/public/otel/v1/traces"
      })
  void everyPath_wantsAToken_andTakesARequestOfNothing(String path) throws Exception {
    String writer = system.token("otlp-paths", Role.TELEMETRY_WRITER);
    String reader = system.token("otlp-paths", Role.DATA_SCIENTIST);

    assertThat(export(path, writer).status()).isEqualTo(200);
    assertThat(export(path, "").status()).isEqualTo(401);
    assertThat(export(path, reader).status()).isEqualTo(403);
  }

  @Test
  void metrics_areFiguresOfTheirOwn_andAddNothingToUsage() throws Exception {
    byte[] body = Files.readAllBytes(sample("orchard.metrics.json"));
    String token = system.token("otlp-metrics", Role.TELEMETRY_WRITER);
    for (int i = 0; i < 2; i++) {
      Answer answer =
          system.raw(
              system
                  .request("/v1/metrics", token)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(body)));
      assertThat(answer.body()).isEqualTo("{}");
    }

    assertThat(system.digest("otlp-metrics").nodes())
        .containsEntry("Metric", 2L)
        .doesNotContainKey("Completion");
  }

  @Test
  void command_sendsSavedRequests_andTellsWhatWasNotTaken(@TempDir Path folder) throws Exception {
    Path bad = folder.resolve("bad.traces.json");
    String traces = Files.readString(sample("orchard.traces.json"));
    Files.writeString(bad, traces.replaceFirst("eee19b7ec3c1b174", "eee1"));

    assertThat(otlp("--tenant", "otlp-command", "--json", sample("").toString()))
        .contains("\"requests_taken\" : 3", "\"items_rejected\" : 0", "exit 0");
    assertThat(otlp("--tenant", "otlp-command", bad.toString()))
        .contains("1 requests taken, 0 refused; 1 items not taken", "1 of 3 spans not taken")
        .contains("exit 1");
    assertThat(system.digest("otlp-command").nodes())
        .containsEntry("Invocation", 3L)
        .containsEntry("Metric", 2L);
  }

  private String otlp(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        MemoryGraph.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    List<String> all =
        Stream.concat(Stream.of("otlp", "--data", system.data().toString()), Stream.of(arguments))
            .toList();
    int exit = command.execute(all.toArray(String[]::new));
    return out + "exit " + exit;
  }

  @Test
  void recordsOfACollector_onKafka_areInTheGraph() throws Exception {
    JsonNode sample =
        new ObjectMapper()
            .readTree(
                RepositoryRoot.find().resolve("events/ingest-stream.otlp-spans.json").toFile());
    byte[] protobuf =
        Base64.getDecoder().decode(sample.at("/records/otlp_spans-0/0/value").asText());
    Map<String, Object> settings =
        Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : List.of(protobuf, Files.readAllBytes(sample("orchard.traces.json")))) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("otlp_spans", value);
        record.headers().add("tenant-id", "otlp-kafka".getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
      }
    }

    system.await(() -> system.digest("otlp-kafka").nodes().getOrDefault("Invocation", 0L) >= 4);
  }

  /** A request of no spans. */
  private Answer export(String path, String token) throws Exception {
    return system.raw(
        system
            .request(path, token)
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.noBody()));
  }

  private static SdkTracerProvider provider(String url, String token) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(url)
            .setCompression("gzip")
            .addHeader("Authorization", "Bearer " + token)
            .build();
    return SdkTracerProvider.builder()
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  private static void spans(Tracer tracer, int calls) {
    var root = tracer.spanBuilder("ask the orchard").setSpanKind(SpanKind.SERVER).startSpan();
    for (int i = 0; i < calls; i++) {
      tracer
          .spanBuilder("chat quince-mini")
          .setSpanKind(SpanKind.CLIENT)
          .setAttribute("gen_ai.operation.name", "chat")
          .setAttribute("gen_ai.request.model", "quince-mini")
          .setAttribute("gen_ai.usage.input_tokens", 42L)
          .setAttribute(
              AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
          .startSpan()
          .end();
    }
    root.end();
  }

  private static Path sample(String name) {
    return RepositoryRoot.find().resolve("samples/otlp").resolve(name);
  }
}
