package dev.memorygraph.kit.schedule;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs one after the other. Each has an equal share of the time that is left when its turn
 * comes, so that none starves the rest; what it does not use is the next one's. An outage or a
 * fault of ours in one stops no other.
 */
public final class ScheduledJobs {
  private final Logger log;
  private final Duration reserve;
  private final JobRecord record;
  private final Metrics metrics;

  /** How a job ended. */
  public enum Outcome {
    DONE,
    /** A dependency is away: the next run goes on. */
    UNAVAILABLE,
    /** A fault of ours. */
    FAILED;

    /** The name in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a run went.
   *
   * @param done jobs that came to their end
   * @param failed jobs that did not
   */
  public record Report(int done, int failed) {}

  /**
   * @param component name of the logger
   * @param reserve kept back at the end of an invocation
   */
  public ScheduledJobs(String component, Duration reserve, JobRecord record, Metrics metrics) {
    this.log = LoggerFactory.getLogger(component);
    this.reserve = reserve;
    this.record = record;
    this.metrics = metrics;
  }

  /**
   * Runs those of the jobs that are due.
   *
   * @param left until the invocation is cut off
   */
  public Report runAll(List<? extends ScheduledJob> jobs, Supplier<Duration> left) {
    int done = 0;
    int failed = 0;
    for (int turn = 0; turn < jobs.size(); turn++) {
      Duration usable = left.get().minus(reserve);
      Duration others = usable.minus(usable.dividedBy(jobs.size() - turn)).plus(reserve);
      ScheduledJob job = jobs.get(turn);
      switch (fenced(job, job::isDue, () -> left.get().minus(others))) {
        case DONE -> done++;
        case UNAVAILABLE, FAILED -> failed++;
      }
    }
    return new Report(done, failed);
  }

  /**
   * Runs one job, due or not.
   *
   * @param left until the invocation is cut off
   */
  public Outcome run(ScheduledJob job, Supplier<Duration> left) {
    return fenced(job, () -> true, () -> left.get().minus(reserve));
  }

  private Outcome fenced(ScheduledJob job, Supplier<Boolean> due, Supplier<Duration> timeLeft) {
    Outcome outcome = outcome(job, due, timeLeft);
    metrics.count(Metric.SCHEDULED_JOBS_TOTAL, 1, job.name(), outcome.label());
    return outcome;
  }

  private Outcome outcome(ScheduledJob job, Supplier<Boolean> due, Supplier<Duration> timeLeft) {
    try {
      if (due.get()) {
        done(job, timeLeft);
      }
      return Outcome.DONE;
    } catch (DependencyUnavailableException e) {
      log.warn("The job {} has to be tried again: {}", job.name(), LogContext.describe(e));
      failed(job, String.valueOf(e.getMessage()));
      return Outcome.UNAVAILABLE;
    } catch (RuntimeException e) {
      log.error("The job {} failed: {}", job.name(), LogContext.describe(e));
      // A message that is not ours may repeat what it stumbled over.
      failed(job, e.getClass().getSimpleName());
      return Outcome.FAILED;
    }
  }

  private void done(ScheduledJob job, Supplier<Duration> timeLeft) {
    long start = System.nanoTime();
    long pieces = job.run(timeLeft);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    record.succeeded(job.name(), took);
    if (pieces > 0) {
      log.info("The job {} did {} in {} ms", job.name(), pieces, took.toMillis());
    }
  }

  private void failed(ScheduledJob job, String reason) {
    try {
      record.failed(job.name(), reason);
    } catch (RuntimeException e) {
      log.warn("That could not be noted: {}", LogContext.describe(e));
    }
  }
}
