package dev.memorygraph.vault.audit.sequence;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Lambda entry point of the schedule that keeps the audit logs: translates between Lambda and
 * {@link AuditLogMaintenance}, nothing else. What the event says does not matter.
 */
public final class AuditHandler implements RequestHandler<Map<String, Object>, Map<String, Long>> {
  private final AuditLogMaintenance keeper;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public AuditHandler() {
    this(new EmfMetrics());
  }

  private AuditHandler(Metrics metrics) {
    this(
        new AuditWiring(AuditConfig.from(System.getenv()), metrics, Clock.systemUTC()).keeper(),
        metrics,
        new XRayTracer());
  }

  AuditHandler(AuditLogMaintenance keeper, Metrics metrics, Tracer tracer) { // tests come in here
    this.keeper = keeper;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public Map<String, Long> handleRequest(Map<String, Object> event, Context context) {
    try {
      return LogContext.within(context, "", () -> traced(context));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Long> traced(Context context) {
    AuditLogMaintenance.Report report =
        tracer.trace(
            new Span("audit.keep", Map.of()),
            () -> keeper.run(() -> Duration.ofMillis(context.getRemainingTimeInMillis())));
    return Map.of(
        "tenants", (long) report.tenants(),
        "sequenced", report.sequenced(),
        "published", report.published(),
        "failures", report.failures());
  }
}
