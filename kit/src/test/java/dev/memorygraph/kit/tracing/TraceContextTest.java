package dev.memorygraph.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void parse_goodHeaders_givesContextAndKeptBaggage() {
    TraceContext context =
        TraceContext.parse(PARENT, "model_id=gpt-4o, provider=open%20ai;ttl=1,password=x")
            .orElseThrow();

    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(context.sampled()).isTrue();
    assertThat(context.baggage())
        .containsExactlyInAnyOrderEntriesOf(Map.of("model_id", "gpt-4o", "provider", "open ai"));
    assertThat(context.traceparent()).isEqualTo(PARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "nonsense",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
      })
  void parse_badHeader_countsAsNone(String header) {
    assertThat(TraceContext.parse(header, "")).isEmpty();
  }

  @Test
  void parse_laterVersionWithMore_isTaken() {
    assertThat(TraceContext.parse("01-" + TRACE + "-00f067aa0ba902b7-00-more", ""))
        .hasValueSatisfying(context -> assertThat(context.sampled()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", ",,,", "model_id", "model_id=%zz", "=x", "model_id=", ";;;"})
  void parse_badBaggage_isLeftOut(String baggage) {
    assertThat(TraceContext.parse(PARENT, baggage).orElseThrow().baggage()).isEmpty();
  }

  @Test
  void parse_oversizedBaggage_isLeftOut() {
    String fits = "model_id=" + "m".repeat(256);
    String tooLong = "model_id=" + "m".repeat(257);

    assertThat(TraceContext.parse(PARENT, fits).orElseThrow().baggage()).hasSize(1);
    assertThat(TraceContext.parse(PARENT, tooLong).orElseThrow().baggage()).isEmpty();
    assertThat(TraceContext.parse(PARENT, fits + ",x=" + "y".repeat(9_000)).orElseThrow().baggage())
        .isEmpty();
  }

  @Test
  void parse_baggageWithControlCharacters_isLeftOut() {
    assertThat(TraceContext.parse(PARENT, "model_id=a%0Ab,provider=acme").orElseThrow().baggage())
        .isEqualTo(Map.of("provider", "acme"));
  }

  @Test
  void parse_brokenBaggage_writesNothing() {
    List<LogRecord> written = new ArrayList<>();
    Handler handler = handler(written::add);
    Logger.getLogger("").addHandler(handler);
    try {
      TraceContext.parse(PARENT, "model_id=%zz,provider=%s3cret");
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }

    assertThat(written).isEmpty();
  }

  @Test
  void current_isTheOneWithinWhichTheWorkIsDone() {
    TraceContext context = TraceContext.parse(PARENT, "model_id=gpt-4o").orElseThrow();

    assertThat(context.within(TraceContext::current)).hasValue(context);
    assertThat(TraceContext.current()).isEmpty();
  }

  @Test
  void headers_forOthers_haveNoBaggage() {
    TraceContext context = TraceContext.parse(PARENT, "model_id=gpt-4o").orElseThrow();

    assertThat(TraceHeaders.withoutBaggage(context)).isEqualTo(Map.of("traceparent", PARENT));
    assertThat(TraceHeaders.of(context)).containsEntry("baggage", "model_id=gpt-4o");
  }

  @Test
  void trace_ofWhichOnlyTheIdIsKnown_isOneIfThatIsAnId() {
    assertThat(TraceContext.ofTrace(TRACE, new Random(1)))
        .hasValueSatisfying(trace -> assertThat(trace.traceId()).isEqualTo(TRACE));
    assertThat(TraceContext.ofTrace("", new Random(1))).isEmpty();
    assertThat(TraceContext.ofTrace("0".repeat(32), new Random(1))).isEmpty();
  }

  private static Handler handler(Consumer<LogRecord> to) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        to.accept(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void child_keepsTraceAndBaggage_newSpan() {
    TraceContext root = TraceContext.root(new Random(1));
    TraceContext child = root.child(new Random(2));

    assertThat(root.traceId()).matches("[0-9a-f]{32}");
    assertThat(child.traceId()).isEqualTo(root.traceId());
    assertThat(child.spanId()).isNotEqualTo(root.spanId());
    assertThat(TraceContext.parse(root.traceparent(), "")).hasValue(root);
  }

  @Test
  void xray_idsAndHeader_convertBothWays() {
    TraceContext context = TraceContext.parse(PARENT, "").orElseThrow();

    assertThat(context.xrayTraceId()).isEqualTo("1-4bf92f35-77b34da6a3ce929d0e0e4736");
    assertThat(
            TraceContext.parseXRay(
                "Root=" + context.xrayTraceId() + ";Parent=00f067aa0ba902b7;Sampled=1"))
        .hasValue(context);
    assertThat(TraceContext.parseXRay("Root=1-x-y")).isEmpty();
    assertThat(
            TraceContext.parseXRay(
                "Root=1-00000000-000000000000000000000000;Parent=00f067aa0ba902b7"))
        .isEmpty();
    assertThat(
            TraceContext.parseXRay(
                "Root=" + context.xrayTraceId() + ";Parent=0000000000000000;Sampled=1"))
        .isEmpty();
    assertThat(TraceContext.parseXRay("")).isEmpty();
  }

  @Test
  void headers_httpAndKafka_roundTrip() {
    TraceContext context =
        TraceContext.parse(PARENT, "model_id=gpt-4o,event_type=llm.prompt.submitted").orElseThrow();
    Map<String, String> headers = TraceHeaders.of(context);

    assertThat(TraceHeaders.fromHttp(headers)).hasValue(context);
    assertThat(
            TraceHeaders.fromHttp(
                Map.of("TraceParent", PARENT, "BAGGAGE", headers.getOrDefault("baggage", ""))))
        .hasValue(context);
    assertThat(
            TraceHeaders.fromKafka(
                Map.of(
                    "traceparent", PARENT.getBytes(StandardCharsets.UTF_8), "x", new byte[] {-1})))
        .hasValueSatisfying(found -> assertThat(found.traceId()).isEqualTo(TRACE));
    assertThat(TraceHeaders.fromHttp(Map.of())).isEmpty();
  }

  @Test
  void headers_xrayOnly_isUsed() {
    assertThat(
            TraceHeaders.fromHttp(
                Map.of(
                    "X-Amzn-Trace-Id",
                    "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7")))
        .hasValueSatisfying(found -> assertThat(found.sampled()).isFalse());
  }
}
