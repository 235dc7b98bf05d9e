package dev.memorygraph.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import dev.memorygraph.kit.tracing.Tracer.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XRayTracerTest {
  private static final Span SPAN = new Span("graph.read", Map.of("operation", "lineage"));

  private final List<Segment> sent = new ArrayList<>();
  private final AWSXRayRecorder recorder =
      AWSXRayRecorderBuilder.standard().withEmitter(new Collecting()).build();
  private final Tracer tracer = new XRayTracer(recorder);

  @Test
  void trace_noSegment_doesTheWorkOnce() {
    List<String> calls = new ArrayList<>();

    String result =
        new XRayTracer()
            .trace(
                SPAN,
                () -> {
                  calls.add("call");
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(calls).hasSize(1);
  }

  @Test
  void trace_withinSegment_recordsSpanWithAnnotations() {
    recorder.beginSegment("function");
    tracer.trace(SPAN, () -> "done");
    recorder.endSegment();

    assertThat(sent.getFirst().serialize())
        .contains("\"name\":\"graph.read\"", "\"annotations\":{\"operation\":\"lineage\"}")
        .doesNotContain("\"fault\":true");
  }

  @Test
  void trace_workThrows_marksFaultWithoutMessageAndThrowsOn() {
    recorder.beginSegment("function");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                tracer.trace(
                    SPAN,
                    () -> {
                      throw new IllegalStateException("secret text");
                    }));
    recorder.endSegment();

    assertThat(sent.getFirst().serialize())
        .contains("\"fault\":true")
        .doesNotContain("secret text");
  }

  @Test
  void span_ofContext_carriesTraceIdAndBaggage() {
    TraceContext context =
        new TraceContext(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            true,
            Map.of("model_id", "gpt-4o"));

    assertThat(Span.of("graph.read", context).annotations())
        .containsEntry("w3c_trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("model_id", "gpt-4o");
  }

  private final class Collecting extends Emitter {
    @Override
    public boolean sendSegment(Segment segment) {
      return sent.add(segment);
    }

    @Override
    public boolean sendSubsegment(Subsegment subsegment) {
      return true;
    }
  }
}
