package dev.memorygraph.deadletters.redrive;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds back what would go faster than so many a second. */
public final class Pace {
  private final long interval;
  private final LongSupplier nanoTime;
  private final LongConsumer sleep;
  private long next;

  /**
   * @param sleep for so many nanoseconds
   */
  public Pace(int perSecond, LongSupplier nanoTime, LongConsumer sleep) {
    this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.next = nanoTime.getAsLong();
  }

  public static Pace of(int perSecond) {
    return new Pace(perSecond, System::nanoTime, Pace::sleep);
  }

  /** Waits until the next one may go; nothing is caught up on. */
  public void await() {
    long wait = next - nanoTime.getAsLong();
    if (wait > 0) {
      sleep.accept(wait);
    }
    next = Math.max(0, -wait) + next + interval;
  }

  private static void sleep(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted between two records", e);
    }
  }
}
