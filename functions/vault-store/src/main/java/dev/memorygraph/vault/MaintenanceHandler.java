package dev.memorygraph.vault;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.JobRecord;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.kit.schedule.ScheduledJobs;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lambda entry point of the vault's scheduled jobs: translates between Lambda and {@link
 * ScheduledJobs}, nothing else. What the event says does not matter.
 */
public final class MaintenanceHandler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  /** Kept back at the end of an invocation. */
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final List<ScheduledJob> jobs;
  private final ScheduledJobs schedule;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public MaintenanceHandler() {
    this(new EmfMetrics());
  }

  private MaintenanceHandler(Metrics metrics) {
    this(Wiring.scheduledJobs(System.getenv(), metrics), metrics, new XRayTracer());
  }

  MaintenanceHandler(
      List<ScheduledJob> jobs, Metrics metrics, Tracer tracer) { // tests come in here
    this.jobs = List.copyOf(jobs);
    this.schedule = new ScheduledJobs("maintenance", RESERVE, JobRecord.NONE, metrics);
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
    ScheduledJobs.Report report =
        tracer.trace(
            new Span("vault.maintenance", Map.of()),
            () ->
                schedule.runAll(jobs, () -> Duration.ofMillis(context.getRemainingTimeInMillis())));
    return Map.of("done", report.done(), "failed", report.failed());
  }
}
