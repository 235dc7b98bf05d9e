package dev.memorygraph.vault.maintenance;

import java.time.Duration;
import java.util.function.Supplier;

/** One kind of work on the schedule. */
public interface ScheduledJob {

  /** For logs and metrics, such as {@code rotation}. */
  String name();

  /**
   * Does what is due, a piece at a time, and stops in good time. Whatever stops it, the next run
   * goes on from there, and doing a piece twice changes nothing.
   *
   * @param timeLeft until the invocation is cut off
   * @throws dev.memorygraph.base.DependencyUnavailableException where a dependency is away
   */
  void run(Supplier<Duration> timeLeft);
}
