package dev.memorygraph.vault.maintenance;

import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does all chores, one after the other. Each has an equal share of the time that is left when its
 * turn comes, so that none starves the rest; what it does not use is the next one's. What stops one
 * stops no other.
 */
public final class ScheduledJobs {
  /** Left at the end of an invocation. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger("chores");

  private final List<ScheduledJob> chores;

  public ScheduledJobs(List<ScheduledJob> chores) {
    this.chores = List.copyOf(chores);
  }

  /**
   * What became of the chores.
   *
   * @param done that came to their end
   * @param failed that did not
   */
  public record Report(int done, int failed) {}

  public Report run(Supplier<Duration> left) {
    int failed = 0;
    for (int turn = 0; turn < chores.size(); turn++) {
      Duration usable = left.get().minus(RESERVE);
      Duration rest = usable.minus(usable.dividedBy(chores.size() - turn)).plus(RESERVE);
      failed += done(chores.get(turn), () -> left.get().minus(rest)) ? 0 : 1;
    }
    return new Report(chores.size() - failed, failed);
  }

  private static boolean done(ScheduledJob chore, Supplier<Duration> timeLeft) {
    long start = System.nanoTime();
    try {
      chore.run(timeLeft);
      LOG.info(
          "Did the chore {} in {} ms",
          chore.name(),
          Duration.ofNanos(System.nanoTime() - start).toMillis());
      return true;
    } catch (RuntimeException e) {
      // Whatever it is, the others have nothing to do with it.
      LOG.error("The chore {} stopped: {}", chore.name(), LogContext.describe(e));
      return false;
    }
  }
}
