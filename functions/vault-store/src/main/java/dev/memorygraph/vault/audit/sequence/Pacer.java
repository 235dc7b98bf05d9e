package dev.memorygraph.vault.audit.sequence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Leaves the table to those who answer callers as long as it took it for itself. A minute's entries
 * appended in one go would keep the partition that the writers need busy for seconds.
 */
final class Pacer {
  /** A step that was slow because the table was: there is no use in waiting for longer. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private Pacer() {}

  /** Does a step and rests for as long as the step took, a second at most. */
  static <T> T paced(Supplier<T> step) {
    long start = System.nanoTime();
    T result = step.get();
    rest(Math.min(System.nanoTime() - start, LONGEST_REST.toNanos()));
    return result;
  }

  private static void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
