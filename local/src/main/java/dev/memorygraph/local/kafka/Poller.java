package dev.memorygraph.local.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Keeps one consumer of the mapping's group at work until it is told to stop.
 *
 * <p>Whatever ends a consumer is told in one line, without content; a new one then begins at what
 * is committed. The pauses between double up to 30 seconds, and begin anew after a consumer that
 * lived for longer than that.
 */
final class Poller implements Runnable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final EventSourceMapping.Wiring wiring;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final FailedRecords failed;
  private final Duration firstPause;
  private final CountDownLatch stop = new CountDownLatch(1);

  Poller(
      EventSourceMapping.Wiring wiring,
      Supplier<Consumer<byte[], byte[]>> consumers,
      FailedRecords failed,
      Duration firstPause) {
    this.wiring = wiring;
    this.consumers = consumers;
    this.failed = failed;
    this.firstPause = firstPause;
  }

  /** Lets the batch in hand finish its current try, within five seconds, then ends. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    Duration pause = firstPause;
    while (!stopping()) {
      long start = System.nanoTime();
      try {
        new ConsumerLoop(wiring, consumers.get(), failed, this::stopping).run();
      } catch (InterruptException e) {
        return;
      } catch (RuntimeException | Error e) {
        boolean longLived = System.nanoTime() - start > LONGEST_PAUSE.toNanos();
        pause = longLived ? firstPause : pause;
        if (stopping() || stoppedWithin(pause, e)) {
          return;
        }
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private boolean stoppedWithin(Duration pause, Throwable reason) {
    wiring
        .report()
        .accept(
            "The poller of %s failed (%s); it begins again after %.1f s."
                .formatted(wiring.source().function(), names(reason), pause.toMillis() / 1000.0));
    try {
      return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Class names only: messages of exceptions may hold what was being read. */
  private static String names(Throwable error) {
    String name = error.getClass().getSimpleName();
    Throwable cause = error.getCause();
    return cause == null ? name : name + ", " + cause.getClass().getSimpleName();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
