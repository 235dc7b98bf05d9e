package dev.memorygraph.bench.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** When the next event is due. */
public sealed interface Pace {
  /** At fixed times, whatever becomes of those before. */
  static Even of(int perSecond) {
    return new Even(perSecond, System.nanoTime());
  }

  /**
   * As fast as it goes: whenever fewer than so many are not committed yet.
   *
   * @param waiting how many those are now
   */
  static Pace full(int backlog, LongSupplier waiting) {
    return new Full(backlog, waiting);
  }

  /** Waits until event number {@code number}, from 0, is due, and returns when that was. */
  long await(long number);

  /** So many in each second. */
  record Even(int perSecond, long startNanos) implements Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

    /** When event number {@code number}, from 0, is due, by {@link System#nanoTime}. */
    public long due(long number) {
      return startNanos + number / perSecond * SECOND + number % perSecond * SECOND / perSecond;
    }

    @Override
    public long await(long number) {
      long due = due(number);
      while (System.nanoTime() - due < 0) {
        // Not until the event is due but for a while: waking up for each costs more than sending.
        LockSupport.parkNanos(NAP);
      }
      return due;
    }
  }

  /** No more than so many at once. */
  record Full(int backlog, LongSupplier waiting) implements Pace {
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(2);

    @Override
    public long await(long number) {
      while (waiting.getAsLong() >= backlog && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(NAP);
      }
      return System.nanoTime();
    }
  }
}
