package dev.memorygraph.otlp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.MessageReader;
import dev.memorygraph.testkit.OtlpBody;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real exporters sent, as far as it is at hand, and our own samples. */
class RecordedBodiesTest {
  private static final Map<String, OtlpSignal<?>> SIGNALS =
      Map.of(
          "traces", OtlpSignal.TRACES,
          "logs", OtlpSignal.LOGS,
          "metrics", OtlpSignal.METRICS);

  private static final Map<String, Message> MESSAGES =
      Map.of(
          "traces", ExportTraceServiceRequest.getDefaultInstance(),
          "logs", ExportLogsServiceRequest.getDefaultInstance(),
          "metrics", ExportMetricsServiceRequest.getDefaultInstance());

  static List<OtlpBody> bodies() {
    return OtlpBody.all().toList();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyBody_isReadWhole_andTheSameInTheOtherEncoding(OtlpBody body) throws IOException {
    OtlpSignal<?> signal = SIGNALS.get(body.signal());
    Message type = MESSAGES.get(body.signal());

    List<? extends Item<?>> items = items(signal, body);

    assertThat(items).allSatisfy(item -> assertThat(item).isInstanceOf(Item.Read.class));
    if (body.json()) {
      byte[] other = MessageReader.read(body.message(), Encoding.JSON, type).toByteArray();
      assertThat(read(signal, other, Encoding.PROTOBUF)).isEqualTo(items);
    } else {
      byte[] other = JsonForTests.of(type.getParserForType().parseFrom(body.message()));
      assertThat(read(signal, other, Encoding.JSON)).isEqualTo(items);
    }
  }

  /** The hand-built scenarios come in both encodings, from two writers that are not ours. */
  @Test
  void twins_giveEqualRecords() {
    Map<String, List<? extends Item<?>>> json = new TreeMap<>();
    Map<String, List<? extends Item<?>>> protobuf = new TreeMap<>();
    bodies().stream()
        .filter(body -> body.name().matches("semconv-handbuilt/(chat|agent)_(json|pb)/.*"))
        .forEach(
            body ->
                (body.json() ? json : protobuf)
                    .put(
                        body.name().replaceAll("_(json|pb)/", "/").replaceAll("(pb|json).gz", ""),
                        items(SIGNALS.get(body.signal()), body)));

    assertThat(json).isEqualTo(protobuf);
  }

  private static List<? extends Item<?>> items(OtlpSignal<?> signal, OtlpBody body) {
    return read(signal, body.message(), body.json() ? Encoding.JSON : Encoding.PROTOBUF);
  }

  private static List<? extends Item<?>> read(
      OtlpSignal<?> signal, byte[] body, Encoding encoding) {
    return switch (signal.read(body, encoding)) {
      case Request.Read<?> read -> read.items();
      case Request.Refused<?> refused -> throw new AssertionError(refused.problem());
    };
  }
}
