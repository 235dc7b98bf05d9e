package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What the function works within, as it looks when it counts. */
class BatchHandlerIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Watch watch = new Watch();

  @Test
  void trace_ofWhoeverInvokes_isTheOneThatTheVaultWorksWithin() {
    send("00-" + TRACE + "-00f067aa0ba902b7-01");

    assertThat(watch.trace.map(TraceContext::traceId)).hasValue(TRACE);
    assertThat(watch.trace.orElseThrow().baggage()).containsEntry("model_id", "gpt-4o");
    assertThat(watch.logged).isEqualTo(TRACE);
  }

  @Test
  void event_withoutATrace_isTaken() {
    send("nonsense");

    assertThat(watch.trace).isEmpty();
    assertThat(watch.logged).isEqualTo("of the event");
  }

  private void send(String traceparent) {
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", "traced")
            .put("trace_id", "of the event")
            .put("traceparent", traceparent)
            .put("baggage", "model_id=gpt-4o");
    event.putArray("items");
    try (VaultForTests tests = new VaultForTests()) {
      new IngestForTests(new GatewayForTests(tests).invocations, watch).send(event);
    }
  }

  private static final class Watch implements Metrics {
    private Optional<TraceContext> trace = Optional.empty();
    private String logged = "";

    @Override
    public void count(Metric metric, long amount, String... dimensions) {
      trace = TraceContext.current();
      logged = Optional.ofNullable(MDC.get("trace_id")).orElse("");
    }

    @Override
    public void observe(Metric metric, Duration value, String... dimensions) {}

    @Override
    public void set(Metric metric, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }
}
