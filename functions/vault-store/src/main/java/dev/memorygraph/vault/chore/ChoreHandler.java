package dev.memorygraph.vault.chore;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.vault.Wiring;
import java.time.Duration;
import java.util.Map;

/**
 * Lambda entry point of the schedule of the vault's chores: translates between Lambda and {@link
 * Chores}, nothing else. What the event says does not matter.
 */
public final class ChoreHandler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  private final Chores chores;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public ChoreHandler() {
    this(new EmfMetrics());
  }

  private ChoreHandler(Metrics metrics) {
    this(Wiring.chores(System.getenv(), metrics), metrics, new XRayTracer());
  }

  ChoreHandler(Chores chores, Metrics metrics, Tracer tracer) { // tests come in here
    this.chores = chores;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
    try {
      return LogContext.within(context, "", () -> traced(context));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Integer> traced(Context context) {
    Chores.Report report =
        tracer.trace(
            new Span("vault.chores", Map.of()),
            () -> chores.run(() -> Duration.ofMillis(context.getRemainingTimeInMillis())));
    return Map.of("done", report.done(), "failed", report.failed());
  }
}
