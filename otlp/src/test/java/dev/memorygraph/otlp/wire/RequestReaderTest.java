package dev.memorygraph.otlp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.MessageCount;
import dev.memorygraph.otlp.signal.LogRecord;
import dev.memorygraph.otlp.signal.MetricPoint;
import dev.memorygraph.otlp.signal.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String TRACE = "5b8efff798038103d269b633813fc60c";
  private static final long START = 1_795_900_000_000_000_000L;
  private static final String SPAN =
      "{\"traceId\":\""
          + TRACE
          + "\",\"spanId\":\"eee19b7ec3c1b174\",\"startTimeUnixNano\":\""
          + START
          + "\"%s}";

  @Test
  void json_isTakenAsLeniently_asTheSpecificationWishes() {
    Span span =
        only(
            """
            ,"endTimeUnixNano":1795900000000000005,"kind":"3","name":"n","tomorrow":{"a":[1]},
            "parentSpanId":"","status":null,"attributes":[
            {"key":"whole","value":{"intValue":7}},{"key":"text","value":{"intValue":"-8"}},
            {"key":"exact","value":{"intValue":5e3}},{"key":"half","value":{"doubleValue":"NaN"}},
            {"key":"bytes","value":{"bytesValue":"AQI="}},{"key":"none"},{"key":"nil","value":{}},
            {"key":"list","value":{"arrayValue":{"values":[{"boolValue":true},{"stringValue":"x"}]}}},
            {"key":"map","value":{"kvlistValue":{"values":[{"key":"a","value":{"intValue":1}}]}}},
            {"key":"twice","value":{"intValue":1}},{"key":"twice","value":{"intValue":2}}]
            """);

    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.parentSpanId()).isEmpty();
    assertThat(span.kind()).isEqualTo(Span.Kind.CLIENT);
    assertThat(span.status()).isEqualTo(Span.Status.UNSET);
    assertThat(span.endNanos()).isEqualTo(START + 5);
    assertThat(span.attributes().values().keySet())
        .containsExactly("whole", "text", "exact", "half", "bytes", "list", "map", "twice");
    assertThat(span.attributes().get("whole").longValue()).isEqualTo(7);
    assertThat(span.attributes().get("text").longValue()).isEqualTo(-8);
    assertThat(span.attributes().get("exact").longValue()).isEqualTo(5_000);
    assertThat(span.attributes().get("half").doubleValue()).isNaN();
    assertThat(span.attributes().text("bytes")).isEqualTo("AQI=");
    assertThat(span.attributes().get("list").toString()).isEqualTo("[true,\"x\"]");
    assertThat(span.attributes().get("map").toString()).isEqualTo("{\"a\":1}");
    assertThat(span.attributes().get("twice").longValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "traceId|\"00000000000000000000000000000000\"|out_of_range|/traceId",
        "traceId|\"xyz\"|out_of_range|/traceId",
        "traceId|\"\"|out_of_range|/traceId",
        "spanId|\"eee19b7ec3c1b1\"|out_of_range|/spanId",
        "parentSpanId|\"eee1\"|out_of_range|/parentSpanId",
        "startTimeUnixNano|\"0\"|out_of_range|/startTimeUnixNano",
        "startTimeUnixNano|\"18446744073709551615\"|out_of_range|/startTimeUnixNano",
        "endTimeUnixNano|\"18446744073709551615\"|out_of_range|/endTimeUnixNano",
        "name|\"\\ud800\"|malformed_text|/name",
      })
  void span_thatIsBad_isRefusedByItself(String field, String value, String code, String place) {
    String bad =
        "{\"traceId\":\"%s\",\"spanId\":\"eee19b7ec3c1b174\",\"startTimeUnixNano\":\"%d\"}"
            .formatted(TRACE, START)
            .replaceFirst("\"" + field + "\":\"\\w+\",?", "")
            .replaceFirst("\\{", "{\"" + field + "\":" + value.replace("\\", "\\\\") + ",")
            .replace(",}", "}");

    List<Item<Span>> items = spans(bad + "," + SPAN.formatted(""));

    Problem problem = ((Item.Refused<Span>) items.getFirst()).problem();
    assertThat(problem.code().label()).isEqualTo(code);
    assertThat(problem.pointer()).isEqualTo("/resourceSpans/0/scopeSpans/0/spans/0" + place);
    assertThat(items.getLast()).isInstanceOf(Item.Read.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"endTimeUnixNano\":\"0\"", ",\"endTimeUnixNano\":\"1795899999000000000\""})
  void span_thatEndsBeforeItBegan_tookNoTime(String end) {
    assertThat(only(end).endNanos()).isEqualTo(START);
  }

  @Test
  void values_areTakenUpToTheirLimits_andOnePastNoMore() {
    assertThat(attribute(nested(AttributeReader.MAX_DEPTH))).isInstanceOf(Item.Read.class);
    assertThat(code(attribute(nested(AttributeReader.MAX_DEPTH + 1)))).isEqualTo(Code.TOO_LONG);
    assertThat(attribute(text(1_000_000))).isInstanceOf(Item.Read.class);
    assertThat(code(attribute(text(1_000_001)))).isEqualTo(Code.TOO_LONG);
    assertThat(named("n".repeat(256))).isInstanceOf(Item.Read.class);
    assertThat(code(named("n".repeat(257)))).isEqualTo(Code.TOO_LONG);
  }

  @Test
  void lists_areTakenUpToTheirLimits_andOnePastNoMore() {
    KeyValue pair = KeyValue.newBuilder().setKey("k").setValue(text(1)).build();

    assertThat(
            span(
                it ->
                    it.addAllAttributes(Collections.nCopies(AttributeReader.MAX_ATTRIBUTES, pair))))
        .isInstanceOf(Item.Read.class);
    assertThat(
            code(
                span(
                    it ->
                        it.addAllAttributes(
                            Collections.nCopies(AttributeReader.MAX_ATTRIBUTES + 1, pair)))))
        .isEqualTo(Code.TOO_LONG);
    var event = io.opentelemetry.proto.trace.v1.Span.Event.newBuilder().setName("e").build();
    assertThat(span(it -> it.addAllEvents(Collections.nCopies(SpanReader.MAX_EVENTS, event))))
        .isInstanceOf(Item.Read.class);
    assertThat(
            code(
                span(it -> it.addAllEvents(Collections.nCopies(SpanReader.MAX_EVENTS + 1, event)))))
        .isEqualTo(Code.TOO_LONG);
  }

  @Test
  void request_withMoreSpansThanAreTaken_isRefused() {
    assertThat(items(request(Request.MAX_ITEMS))).hasSize(Request.MAX_ITEMS);
    assertThat(
            refused(
                    RequestReader.spans(
                        request(Request.MAX_ITEMS + 1).toByteArray(), Encoding.PROTOBUF))
                .code())
        .isEqualTo(Code.TOO_LONG);
  }

  /** Each empty message has two bytes on the wire and fifty in memory. */
  @Test
  void request_ofManyEmptyMessages_isRefusedBeforeAnyIsMade() {
    byte[] body = new byte[2 * (MessageCount.MAX_MESSAGES + 1)];
    for (int i = 0; i < body.length; i += 2) {
      body[i] = 0x0a;
    }

    assertThat(refused(RequestReader.spans(body, Encoding.PROTOBUF)).code())
        .isEqualTo(Code.TOO_LONG);
    String json = "{\"resourceSpans\":[" + "{},".repeat(MessageCount.MAX_MESSAGES) + "{}]}";
    assertThat(refused(RequestReader.spans(bytes(json), Encoding.JSON)).code())
        .isEqualTo(Code.TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|not_an_object|",
        "{|malformed_json|",
        "{} {}|malformed_json|",
        "{\"resourceSpans\":[],\"resourceSpans\":[]}|malformed_json|",
        "{\"resourceSpans\":7}|wrong_kind|/resourceSpans",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":{}}]}]}]}|wrong_kind|/resourceSpans/0/scopeSpans/0/spans/0/name",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"whisper\"}]}]}]}|wrong_kind|/resourceSpans/0/scopeSpans/0/spans/0/startTimeUnixNano",
      })
  void json_thatIsNone_isRefusedAsAWhole(String body, String code, String pointer) {
    Problem problem = refused(RequestReader.spans(bytes(body), Encoding.JSON));

    assertThat(problem.code().label()).isEqualTo(code);
    assertThat(problem.pointer()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.detail()).doesNotContain("whisper");
  }

  @Test
  void protobuf_thatIsNone_isRefusedAsAWhole() {
    byte[] body = request(1).toByteArray();
    for (int length = 1; length < body.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(body, length);
      assertThat(refused(RequestReader.spans(cut, Encoding.PROTOBUF)).code())
          .isEqualTo(Code.MALFORMED_PROTOBUF);
    }
  }

  @Test
  void empty_requests_holdNothing() {
    for (Encoding encoding : Encoding.values()) {
      assertThat(RequestReader.spans(new byte[0], encoding))
          .isEqualTo(new Request.Read<>(List.of()));
    }
    assertThat(RequestReader.spans(bytes("{}"), Encoding.JSON))
        .isEqualTo(new Request.Read<>(List.of()));
    assertThat(spans("")).isEmpty();
  }

  @Test
  void logRecord_withoutTimeOfItsOwn_hasTheTimeItWasObservedAt() {
    String body =
        """
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[
        {"observedTimeUnixNano":"1795900000000000001","traceId":"00000000000000000000000000000000",
        "attributes":[{"key":"event.name","value":{"stringValue":"gen_ai.choice"}}]},
        {"body":{"stringValue":"x"}}]}]}]}
        """;

    List<Item<LogRecord>> items =
        ((Request.Read<LogRecord>) RequestReader.records(bytes(body), Encoding.JSON)).items();

    LogRecord record = ((Item.Read<LogRecord>) items.getFirst()).signal();
    assertThat(record.timeNanos()).isEqualTo(START + 1);
    assertThat(record.traceId()).isEmpty();
    assertThat(record.eventName()).isEqualTo("gen_ai.choice");
    assertThat(record.body().isMissingNode()).isTrue();
    assertThat(items.getLast()).isInstanceOf(Item.Refused.class);
  }

  @Test
  void points_ofEveryKind_areRead() {
    String body =
        """
        {"resourceMetrics":[{"scopeMetrics":[{"metrics":[
        {"name":"a","sum":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"%1$d","asInt":"7"}]}},
        {"name":"b","gauge":{"dataPoints":[{"timeUnixNano":"%1$d","asDouble":0.5}]}},
        {"name":"c","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"%1$d","sum":3,"count":"2"}]}},
        {"name":"d","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"%1$d","sum":4,"count":1}]}},
        {"name":"e","summary":{"dataPoints":[{"timeUnixNano":"%1$d","sum":5,"count":1}]}},
        {"name":"f","sum":{"dataPoints":[{"timeUnixNano":"%1$d","flags":1}]}},
        {"name":"g","histogram":{"dataPoints":[{"timeUnixNano":"%1$d","count":"2"}]}}]}]}]}
        """
            .formatted(START);

    List<Item<MetricPoint>> items =
        ((Request.Read<MetricPoint>) RequestReader.points(bytes(body), Encoding.JSON)).items();

    List<MetricPoint> points =
        items.stream()
            .filter(Item.Read.class::isInstance)
            .map(item -> ((Item.Read<MetricPoint>) item).signal())
            .toList();
    assertThat(points).map(MetricPoint::name).containsExactly("a", "b", "c", "d", "e");
    assertThat(points).map(MetricPoint::sum).containsExactly(7.0, 0.5, 3.0, 4.0, 5.0);
    assertThat(points).map(MetricPoint::cumulative).containsExactly(false, true, true, false, true);
    assertThat(items.getLast().pointer())
        .isEqualTo("/resourceMetrics/0/scopeMetrics/0/metrics/6/histogram/dataPoints/0");
    assertThat(code(items.getLast())).isEqualTo(Code.MISSING_FIELD);
  }

  private static Item<Span> attribute(AnyValue value) {
    return span(it -> it.addAttributes(KeyValue.newBuilder().setKey("k").setValue(value)));
  }

  private static Item<Span> named(String name) {
    return span(it -> it.addAttributes(KeyValue.newBuilder().setKey(name).setValue(text(1))));
  }

  private static Item<Span> span(Consumer<io.opentelemetry.proto.trace.v1.Span.Builder> change) {
    var request = request(1).toBuilder();
    change.accept(request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0));
    return items(request.build()).getFirst();
  }

  private static List<Item<Span>> items(ExportTraceServiceRequest request) {
    return ((Request.Read<Span>) RequestReader.spans(request.toByteArray(), Encoding.PROTOBUF))
        .items();
  }

  private static ExportTraceServiceRequest request(int spans) {
    var span =
        io.opentelemetry.proto.trace.v1.Span.newBuilder()
            .setTraceId(ByteString.fromHex(TRACE))
            .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
            .setStartTimeUnixNano(START)
            .build();
    ScopeSpans scope =
        ScopeSpans.newBuilder().addAllSpans(Collections.nCopies(spans, span)).build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }

  private static AnyValue text(int length) {
    return AnyValue.newBuilder().setStringValue("x".repeat(length)).build();
  }

  private static AnyValue nested(int depth) {
    AnyValue value = text(1);
    for (int i = 1; i < depth; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    return value;
  }

  private static Span only(String more) {
    return ((Item.Read<Span>) spans(SPAN.formatted(more)).getFirst()).signal();
  }

  private static List<Item<Span>> spans(String spans) {
    String body = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    return ((Request.Read<Span>) RequestReader.spans(bytes(body), Encoding.JSON)).items();
  }

  private static Code code(Item<?> item) {
    return ((Item.Refused<?>) item).problem().code();
  }

  private static Problem refused(Request<?> request) {
    return ((Request.Refused<?>) request).problem();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
