package dev.memorygraph.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.registry.job.JobName;
import dev.memorygraph.registry.job.RegistryJobs;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lambda entry point. An event {@code {"task": "poll", "full": true}} names a job, of which {@code
 * full} makes a poll begin anew; any other event, such as a schedule's, does all that is due.
 */
public final class JobHandler implements RequestHandler<Map<String, Object>, String> {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RegistryJobs jobs;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public JobHandler() {
    this(new Wiring(RegistryConfig.from(System.getenv()), new EmfMetrics()));
  }

  JobHandler(Wiring wiring) { // tests come in here
    this.jobs = wiring.jobs();
    this.metrics = wiring.metrics();
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    Supplier<Duration> left = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
    TraceContext trace = TraceContext.ofInvocation(context.getXrayTraceId(), RANDOM);
    try {
      return LogContext.within(context, trace, () -> run(event, left));
    } finally {
      metrics.flush();
    }
  }

  private String run(Map<String, Object> event, Supplier<Duration> left) {
    Optional<JobName> job =
        Optional.ofNullable(event.get("task")).map(Object::toString).flatMap(JobName::parse);
    if (job.isEmpty()) {
      jobs.runAll(left);
      return "done";
    }
    if (Boolean.TRUE.equals(event.get("full"))) {
      jobs.pollFromTheBeginning();
    }
    jobs.run(job.get(), left);
    return job.get().label() + " done";
  }
}
