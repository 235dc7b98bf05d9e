package dev.memorygraph.kit.schedule;

import java.time.Duration;
import java.util.function.Supplier;

/** One kind of work on a schedule. */
public interface ScheduledJob {

  /** For logs and metrics, such as {@code rotation}; one of a small fixed set. */
  String name();

  /** Whether a run of the schedule does it at all. */
  default boolean isDue() {
    return true;
  }

  /**
   * Does what is due, a piece at a time, and stops in good time. Whatever stops it, the next run
   * goes on from there, and doing a piece twice changes nothing.
   *
   * @param timeLeft of the job's share; zero or less when no other piece is to be begun
   * @return how many pieces were done
   * @throws dev.memorygraph.base.DependencyUnavailableException where a dependency is away
   */
  long run(Supplier<Duration> timeLeft);
}
