package dev.memorygraph.bench.measure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Sends requests at fixed times, one after the other or as many at once as are due. How long one
 * took counts from when it was due and not from when it was sent: what waits behind a slow one is
 * slow, too.
 *
 * @param perSecond requests that are due in a second
 * @param clock nanoseconds since some time
 * @param waitUntil returns when the clock shows that much
 */
public record OpenLoop(int perSecond, LongSupplier clock, LongConsumer waitUntil) {
  private static final int DIGITS = 3;

  public OpenLoop {
    if (perSecond < 1) {
      throw new IllegalArgumentException("At least one request in a second");
    }
  }

  /** By the machine's clock. */
  public static OpenLoop of(int perSecond) {
    return new OpenLoop(perSecond, System::nanoTime, OpenLoop::sleepUntil);
  }

  /** Something to send; returns when it is answered. */
  @FunctionalInterface
  public interface Request {
    void send(int number) throws InterruptedException;
  }

  /** Sends so many, numbered from 0. */
  public Latency run(int requests, Request request) throws InterruptedException {
    Histogram nanos = new Histogram(DIGITS);
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = clock.getAsLong();
    for (int number = 0; number < requests; number++) {
      long due = start + number * between;
      waitUntil.accept(due);
      request.send(number);
      nanos.recordValue(Math.max(0, clock.getAsLong() - due));
    }
    return Latency.of(nanos);
  }

  /**
   * What came of requests at once.
   *
   * @param latency of those that were answered well
   * @param failed were answered otherwise, or not
   * @param dropped were not sent, because too many were on their way
   */
  public record Outcome(Latency latency, long failed, long dropped) {}

  /**
   * Sends so many, numbered from 0, each when it is due whether or not others are answered.
   *
   * @param most on their way at once; what is due beyond that is dropped and counted
   */
  public Outcome runAtOnce(int requests, int most, Request request) throws InterruptedException {
    Histogram nanos = new SynchronizedHistogram(DIGITS);
    AtomicLong dropped = new AtomicLong();
    each(
        new Numbers(0, requests),
        most,
        new Attempt() {
          @Override
          public void send(int number, long due) throws InterruptedException {
            request.send(number);
            nanos.recordValue(Math.max(0, clock.getAsLong() - due));
          }

          @Override
          public void drop(int number, long due) {
            dropped.incrementAndGet();
          }
        });
    Latency latency = Latency.of(nanos);
    long sent = requests - dropped.get();
    return new Outcome(latency, sent - latency.requests(), dropped.get());
  }

  /** Something to send that is told when it was due, and keeps itself what came of it. */
  public interface Attempt {
    /**
     * Sends it; returns when it is answered.
     *
     * @param due nanoseconds by the loop's clock
     */
    void send(int number, long due) throws InterruptedException;

    /** It was not sent, because too many were on their way. */
    void drop(int number, long due);
  }

  /**
   * Sends so many, numbered on from a first one, each when it is due whether or not others are
   * answered; returns when all are.
   *
   * @param most on their way at once
   */
  public void each(Numbers numbers, int most, Attempt attempt) throws InterruptedException {
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    Semaphore places = new Semaphore(most);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = clock.getAsLong();
      for (int i = 0; i < numbers.count(); i++) {
        int number = numbers.first() + i;
        long due = start + i * between;
        waitUntil.accept(due);
        if (places.tryAcquire()) {
          var _ =
              threads.submit(
                  () -> {
                    try {
                      attempt.send(number, due);
                    } finally {
                      places.release();
                    }
                    return true;
                  });
        } else {
          attempt.drop(number, due);
        }
      }
    }
  }

  /** Which numbers requests have. */
  public record Numbers(int first, int count) {}

  private static void sleepUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
