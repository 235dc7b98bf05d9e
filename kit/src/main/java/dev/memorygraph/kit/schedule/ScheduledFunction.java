package dev.memorygraph.kit.schedule;

import com.amazonaws.services.lambda.runtime.Context;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A function whose every invocation does all its jobs, whatever becomes of the others. */
public final class ScheduledFunction {
  private final String what;
  private final List<? extends ScheduledJob> jobs;
  private final ScheduledJobs schedule;
  private final Metrics metrics;

  /**
   * @param component name of the logger
   * @param reserve kept back at the end of an invocation
   * @param what is counted, such as {@code databases}: there is a job for each
   */
  public ScheduledFunction(
      String component,
      Duration reserve,
      String what,
      List<? extends ScheduledJob> jobs,
      Metrics metrics) {
    this.what = what;
    this.jobs = List.copyOf(jobs);
    this.schedule = new ScheduledJobs(component, reserve, JobRecord.NONE, metrics);
    this.metrics = metrics;
  }

  /** Does them in the time that the invocation has; answers and fails as the other does. */
  public Map<String, Object> handle(Context invocation) {
    return handle(invocation, () -> Duration.ofMillis(invocation.getRemainingTimeInMillis()));
  }

  /**
   * Does them.
   *
   * @param left until the invocation is to end
   * @return how many were done, under what is counted
   * @throws DependencyUnavailableException if a job failed, after all others: Lambda counts it, and
   *     the alarm on silence hears of it
   */
  public Map<String, Object> handle(Context invocation, Supplier<Duration> left) {
    try {
      return LogContext.within(invocation, "", () -> done(left));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Object> done(Supplier<Duration> left) {
    ScheduledJobs.Report report = schedule.runAll(jobs, left);
    if (report.failed() > 0) {
      throw new DependencyUnavailableException(report.failed() + " " + what + " were not done");
    }
    return Map.of(what, report.done());
  }
}
