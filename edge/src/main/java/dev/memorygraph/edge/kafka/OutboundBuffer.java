package dev.memorygraph.edge.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Records that wait for the broker, bounded by bytes. Where it is full its users ask no more of
 * their senders, and are called when there is room; or, if it is told so, the oldest give way.
 *
 * <p>It may be over its bound by the one message of each stream that was asked for before it was
 * full. Safe for use by several threads.
 */
public final class OutboundBuffer {
  /** The part of the bound, in percent, below which senders go on. */
  private static final int RESUME_PERCENT = 75;

  private final long capacity;
  private final WhenFull whenFull;
  private final Deque<BufferedRecord> waiting = new ArrayDeque<>();
  private final List<Runnable> held = new ArrayList<>();
  private long bytes;

  /** What happens where there is no room. */
  public enum WhenFull {
    /** Nothing is lost: senders wait. */
    WAIT,
    /** What waits longest is given up, counted, and its sender is told. */
    DROP_OLDEST;

    /** By its name in small letters. */
    public static Optional<WhenFull> parse(String name) {
      return List.of(values()).stream()
          .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst();
    }
  }

  /**
   * @param capacity in bytes
   */
  public OutboundBuffer(long capacity, WhenFull whenFull) {
    this.capacity = capacity;
    this.whenFull = whenFull;
  }

  /** Puts a record behind the others, whether there is room or not. */
  public void add(BufferedRecord record) {
    List<BufferedRecord> dropped = new ArrayList<>();
    synchronized (this) {
      while (whenFull == WhenFull.DROP_OLDEST
          && bytes + record.bytes() > capacity
          && !waiting.isEmpty()) {
        BufferedRecord oldest = waiting.removeFirst();
        bytes -= oldest.bytes();
        dropped.add(oldest);
      }
      waiting.addLast(record);
      bytes += record.bytes();
      notifyAll();
    }
    dropped.forEach(one -> one.told().accept(new Outcome.Dropped()));
  }

  /**
   * Whether to wait for room; then {@code resume} is called once, when there is some.
   *
   * @param resume must not block
   */
  public synchronized boolean awaitsRoom(Runnable resume) {
    if (!isFull()) {
      return false;
    }
    held.add(resume);
    return true;
  }

  /** Whether nothing more is to be asked of senders. */
  public synchronized boolean isFull() {
    return whenFull == WhenFull.WAIT && bytes >= capacity;
  }

  /** What it holds, with what is on its way to the broker, in percent of its bound. */
  public synchronized double utilizationPercent() {
    return 100.0 * bytes / capacity;
  }

  /**
   * Waits until nothing is left.
   *
   * @return whether that is so
   */
  public synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); bytes > 0 && left > 0; left = end - System.nanoTime()) {
      wait(Math.max(1, left / 1_000_000));
    }
    return bytes == 0;
  }

  /** The record that waits longest, which still counts until it is {@link #done}. */
  synchronized BufferedRecord take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return waiting.removeFirst();
  }

  /** Makes the room free of a record that was taken. */
  void done(BufferedRecord record) {
    List<Runnable> resumed = List.of();
    synchronized (this) {
      bytes -= record.bytes();
      if (bytes * 100 <= capacity * RESUME_PERCENT && !held.isEmpty()) {
        resumed = List.copyOf(held);
        held.clear();
      }
      if (bytes == 0) {
        notifyAll();
      }
    }
    resumed.forEach(Runnable::run);
  }
}
