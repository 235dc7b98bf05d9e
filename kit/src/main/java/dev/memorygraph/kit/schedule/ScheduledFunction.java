package dev.memorygraph.kit.schedule;

import com.amazonaws.services.lambda.runtime.Context;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A function whose every invocation goes through all databases, with a job for each. */
public final class DatabaseJobs {
  private final List<? extends ScheduledJob> jobs;
  private final ScheduledJobs schedule;
  private final Metrics metrics;

  /**
   * @param component name of the logger
   * @param reserve kept back at the end of an invocation
   */
  public DatabaseJobs(
      String component, Duration reserve, List<? extends ScheduledJob> jobs, Metrics metrics) {
    this.jobs = List.copyOf(jobs);
    this.schedule = new ScheduledJobs(component, reserve, JobRecord.NONE, metrics);
    this.metrics = metrics;
  }

  /**
   * Goes through them.
   *
   * @param left until the invocation is to end
   * @return {@code databases}: how many
   * @throws DependencyUnavailableException if a job failed, after all others: Lambda counts it, and
   *     the alarm on silence hears of it
   */
  public Map<String, Object> handle(Context invocation, Supplier<Duration> left) {
    try {
      return LogContext.within(invocation, "", () -> gone(left));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Object> gone(Supplier<Duration> left) {
    ScheduledJobs.Report report = schedule.runAll(jobs, left);
    if (report.failed() > 0) {
      throw new DependencyUnavailableException(
          report.failed() + " databases were not gone through");
    }
    return Map.of("databases", report.done());
  }
}
