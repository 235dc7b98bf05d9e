package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.otlp.PostForTests.Answer;
import dev.memorygraph.testkit.OtlpBody;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What exporters are answered; the graph is a list. */
class OtlpHandlerTest {
  private static final String TRACES = "/v1/traces";
  private static final ByteString TRACE = ByteString.fromHex("5b8efff798038103d269b633813fc60c");
  private static final long START = 1_700_000_000_000_000_000L;

  private final StoreForTests store = new StoreForTests(0);
  private final OtlpHandler handler = HandlersForTests.on(store);

  @ParameterizedTest
  @ValueSource(strings = {TRACES, "/api/v1/otlp/v1/traces", "/api/public/otel/v1/traces"})
  void spans_onEveryPath_areStoredAndAnsweredByAnEmptyMessage(String path) throws IOException {
    Answer answer = protobuf(path, spans(2)).to(handler);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(PostForTests.PROTOBUF);
    assertThat(answer.body()).isEmpty();
    assertThat(store.ids())
        .contains("acme invocation:0000000000000001", "acme invocation:0000000000000002");
  }

  @Test
  void json_isAnsweredInJson() throws IOException {
    Answer answer = sample(TRACES, "orchard.traces.json").to(handler);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(PostForTests.JSON);
    assertThat(answer.json().toString()).isEqualTo("{}");
    assertThat(store.ids()).contains("acme invocation:eee19b7ec3c1b173");
  }

  @Test
  void limitThatIsSpent_refusesWhatIsNotEvenRead_asExportersKnowIt() throws IOException {
    OtlpHandler spent = HandlersForTests.on(store, AdmissionForTests.spent(20));

    Answer answer = PostForTests.of(TRACES, PostForTests.JSON, new byte[] {'?'}).to(spent);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().path("Retry-After").asInt()).isBetween(15, 21);
    assertThat(answer.json().at("/details/0/reason").asText()).isEqualTo("write_limit");
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void gzip_isInflated_andABombIsNot() throws IOException {
    assertThat(protobuf(TRACES, spans(1)).gzip().to(handler).status()).isEqualTo(200);

    byte[] zeros = new byte[(32 << 20) + 1];
    Answer bomb = PostForTests.of(TRACES, PostForTests.PROTOBUF, zeros).gzip().to(handler);

    assertThat(bomb.status()).isEqualTo(413);
    assertThat(store.ids()).containsExactly("acme invocation:0000000000000001");
  }

  @Test
  void badSpansAmongGood_areCountedAndNamed_andTheGoodAreStored() throws IOException {
    ExportTraceServiceRequest good = spans(5);
    ExportTraceServiceRequest.Builder some = good.toBuilder();
    ScopeSpans.Builder scope = some.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
    scope.getSpansBuilder(1).setTraceId(ByteString.copyFromUtf8("whisper"));
    scope.getSpansBuilder(3).clearSpanId();
    scope
        .getSpansBuilder(4)
        .addAllEvents(Collections.nCopies(513, Span.Event.newBuilder().setName("e").build()));

    Answer answer = protobuf(TRACES, some.build()).to(handler);

    assertThat(answer.status()).isEqualTo(200);
    var partial = ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess();
    assertThat(partial.getRejectedSpans()).isEqualTo(3);
    assertThat(partial.getErrorMessage())
        .startsWith("3 of 5 spans not taken. ")
        .contains("out_of_range", "at /resourceSpans/0/scopeSpans/0/spans/1/traceId")
        .contains("too_long", "at /resourceSpans/0/scopeSpans/0/spans/4")
        .doesNotContain("whisper");
    assertThat(store.ids())
        .containsExactly("acme invocation:0000000000000001", "acme invocation:0000000000000003");
  }

  @Test
  void pointThatTheGraphRefuses_isCountedAsRejected() throws IOException {
    String body =
        new String(sampleBody("orchard.metrics.json"), StandardCharsets.UTF_8)
            .replaceFirst("quince-mini", "poison");

    Answer answer =
        PostForTests.of("/v1/metrics", PostForTests.JSON, body.getBytes(StandardCharsets.UTF_8))
            .to(handler);

    assertThat(answer.json().at("/partialSuccess/rejectedDataPoints").asText()).isEqualTo("1");
    assertThat(answer.json().at("/partialSuccess/errorMessage").asText())
        .contains("graph_write_failure")
        .contains("at /resourceMetrics/0/scopeMetrics/0/metrics/0/histogram/dataPoints/0");
    assertThat(store.ids()).contains("acme model:quince-mini");
  }

  @Test
  void manySpans_areWrittenInTransactionsOfABoundedSize() throws IOException {
    Answer answer = protobuf(TRACES, spans(2_500)).to(HandlersForTests.on(new StoreForTests(3)));

    assertThat(answer.status()).as("the third transaction fails").isEqualTo(503);
  }

  @Test
  void graphThatIsAway_isToldAsRetryable_inTheRequestsEncoding() throws IOException {
    Answer answer = protobuf(TRACES, spans(1)).to(HandlersForTests.on(new StoreForTests(1)));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().path("Retry-After").asText()).isEqualTo("2");
    assertThat(answer.contentType()).isEqualTo(PostForTests.PROTOBUF);
    UnknownFieldSet status = UnknownFieldSet.parseFrom(answer.body());
    assertThat(status.getField(1).getVarintList()).containsExactly(14L);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("graph_unavailable");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain,{},telemetry_writer,415,3,unsupported_content_type",
    "application/json,{,telemetry_writer,400,3,malformed_json",
    "application/json; charset=utf-8,[],telemetry_writer,400,3,not_an_object",
    "application/json,{},data_scientist,403,7,forbidden",
  })
  void badRequests_areAnsweredByAStatusWithOurCode(
      String contentType, String body, String roles, int status, int code, String reason)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Answer answer = PostForTests.of(TRACES, contentType, bytes).by(roles).to(handler);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo(PostForTests.JSON);
    assertThat(answer.json().path("code").asInt()).isEqualTo(code);
    assertThat(answer.json().path("message").asText()).isNotBlank();
    assertThat(answer.json().at("/details/0/reason").asText()).isEqualTo(reason);
    assertThat(answer.headers().has("Retry-After")).isFalse();
  }

  @Test
  void encodingsThatNobodyKnows_areRefused() throws IOException {
    Answer answer = protobuf(TRACES, spans(1)).with("Content-Encoding", "br").to(handler);

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void requestsWithoutSpans_areTaken() throws IOException {
    for (String type : List.of(PostForTests.PROTOBUF, PostForTests.JSON)) {
      assertThat(PostForTests.of(TRACES, type, new byte[0]).to(handler).status()).isEqualTo(200);
    }
    assertThat(protobuf(TRACES, spans(0)).to(handler).status()).isEqualTo(200);
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void attributesAndHeaders_doNotChooseTheTenant() throws IOException {
    String body =
        new String(sampleBody("orchard.traces.json"), StandardCharsets.UTF_8)
            .replace("service.version", "tenant.id")
            .replace("\"2.1\"", "\"evil\"");
    PostForTests.of(TRACES, PostForTests.JSON, body.getBytes(StandardCharsets.UTF_8))
        .with("tenant-id", "evil")
        .to(handler);

    assertThat(store.ids()).isNotEmpty().allMatch(id -> id.startsWith("acme "));
  }

  @Test
  void metricsOfGenerativeAi_areKept_andOthersCountedAsRejected() throws IOException {
    String body = new String(sampleBody("orchard.metrics.json"), StandardCharsets.UTF_8);
    String others = body.replace("gen_ai.client.token.usage", "http.server.request.duration");

    assertThat(sample("/v1/metrics", "orchard.metrics.json").to(handler).json().toString())
        .isEqualTo("{}");
    Answer answer =
        PostForTests.of("/v1/metrics", PostForTests.JSON, others.getBytes(StandardCharsets.UTF_8))
            .to(handler);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/partialSuccess/rejectedDataPoints").asText()).isEqualTo("2");
    assertThat(answer.json().at("/partialSuccess/errorMessage").asText())
        .contains("gen_ai.", "(2, first at /resourceMetrics/0");
    assertThat(store.ids()).filteredOn(id -> id.startsWith("acme metric:")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traces-protobuf | application/x-protobuf | ",
        "traces-json | application/json | {\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":"
            + "\"1 of 2 spans not taken. out_of_range: An id is 16 bytes (in JSON 32 hexadecimal digits)"
            + " that are not all zero. (at /resourceSpans/0/scopeSpans/0/spans/1/traceId)\"}}",
      })
  void samples_areAnsweredLikeThis(String sample, String contentType, @Nullable String body)
      throws IOException {
    Path file = Path.of("..", "..", "events", "ingest-otlp." + sample + ".json");

    Answer answer = PostForTests.answer(handler, Files.readAllBytes(file));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(contentType);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(body == null ? "" : body);
    assertThat(store.ids()).anyMatch(id -> id.startsWith("otlp-sample invocation:"));
  }

  @Test
  void moreSpansThanAreTaken_areToldAsTooMany() throws IOException {
    Answer answer = protobuf(TRACES, spans(10_001)).to(handler);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(store.ids()).isEmpty();
  }

  static Stream<OtlpBody> bodies() {
    return OtlpBody.all();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyRecordedBody_isTakenWhole(OtlpBody body) throws IOException {
    String type = body.json() ? PostForTests.JSON : PostForTests.PROTOBUF;

    Answer answer = PostForTests.of("/v1/" + body.signal(), type, body.message()).to(handler);

    assertThat(answer.status()).isEqualTo(200);
    if (body.json()) {
      assertThat(answer.json().toString()).isEqualTo("{}");
    } else {
      assertThat(partial(body.signal(), answer)).isFalse();
    }
  }

  private static boolean partial(String signal, Answer answer) throws IOException {
    return switch (signal) {
      case "traces" -> ExportTraceServiceResponse.parseFrom(answer.body()).hasPartialSuccess();
      case "logs" -> ExportLogsServiceResponse.parseFrom(answer.body()).hasPartialSuccess();
      default -> ExportMetricsServiceResponse.parseFrom(answer.body()).hasPartialSuccess();
    };
  }

  private static PostForTests protobuf(String path, ExportTraceServiceRequest request) {
    return PostForTests.of(path, PostForTests.PROTOBUF, request.toByteArray());
  }

  private static PostForTests sample(String path, String name) {
    return PostForTests.of(path, PostForTests.JSON, sampleBody(name));
  }

  private static byte[] sampleBody(String name) {
    return OtlpBody.all()
        .filter(body -> body.name().equals(name))
        .findFirst()
        .orElseThrow()
        .message();
  }

  private static ExportTraceServiceRequest spans(int count) {
    List<Span> spans =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    Span.newBuilder()
                        .setTraceId(TRACE)
                        .setSpanId(ByteString.fromHex("%016x".formatted(i)))
                        .setName("n")
                        .setStartTimeUnixNano(START)
                        .setEndTimeUnixNano(START + 1)
                        .build())
            .toList();
    ScopeSpans scope = ScopeSpans.newBuilder().addAllSpans(spans).build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }
}
