package dev.memorygraph.vault.maintenance;

import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does all scheduled jobs, one after the other. Each has an equal share of the time that is left
 * when its turn comes, so that none starves the rest; what it does not use is the next one's. What
 * stops one stops no other.
 */
public final class ScheduledJobs {
  /** Left at the end of an invocation. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger("chores");

  private final List<ScheduledJob> scheduledJobs;

  public ScheduledJobs(List<ScheduledJob> scheduledJobs) {
    this.scheduledJobs = List.copyOf(scheduledJobs);
  }

  /**
   * What became of the scheduled jobs.
   *
   * @param done that came to their end
   * @param failed that did not
   */
  public record Report(int done, int failed) {}

  public Report run(Supplier<Duration> left) {
    int failed = 0;
    for (int turn = 0; turn < scheduledJobs.size(); turn++) {
      Duration usable = left.get().minus(RESERVE);
      Duration rest = usable.minus(usable.dividedBy(scheduledJobs.size() - turn)).plus(RESERVE);
      failed += done(scheduledJobs.get(turn), () -> left.get().minus(rest)) ? 0 : 1;
    }
    return new Report(scheduledJobs.size() - failed, failed);
  }

  private static boolean done(ScheduledJob scheduledJob, Supplier<Duration> timeLeft) {
    long start = System.nanoTime();
    try {
      scheduledJob.run(timeLeft);
      LOG.info(
          "Did the scheduled job {} in {} ms",
          scheduledJob.name(),
          Duration.ofNanos(System.nanoTime() - start).toMillis());
      return true;
    } catch (RuntimeException e) {
      // Whatever it is, the others have nothing to do with it.
      LOG.error("The scheduled job {} stopped: {}", scheduledJob.name(), LogContext.describe(e));
      return false;
    }
  }
}
