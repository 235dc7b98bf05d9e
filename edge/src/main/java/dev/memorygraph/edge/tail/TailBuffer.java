package dev.memorygraph.edge.tail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records that wait for one subscription, bounded by number and bytes; where more come the oldest
 * give way and are counted. Whoever puts something in never waits. Safe for use by several threads.
 */
public final class TailBuffer<V> {
  /** What waits at the most, unless a single record is larger. */
  public static final long MAX_BYTES = 2 << 20;

  private final int capacity;
  private final Deque<Item<V>> waiting = new ArrayDeque<>();
  private long bytes;
  private long dropped;
  private boolean expired;
  private boolean woken;
  private Positions seen = Positions.NONE;

  /**
   * A record, and how far the log was told with it.
   *
   * @param position behind it, and all that was read before it
   */
  public record Item<V>(Logged<V> logged, Positions position) {}

  /**
   * What is to be told next.
   *
   * @param dropped how many gave way before it
   * @param expired whether the log lost some before it
   * @param items what waits longest, the first of it first
   * @param seen how far the log was read, where nothing waits
   */
  public record Taken<V>(long dropped, boolean expired, List<Item<V>> items, Positions seen) {
    public Taken {
      items = List.copyOf(items);
    }
  }

  /**
   * @param capacity in records
   */
  public TailBuffer(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(Item<V> item) {
    while (!waiting.isEmpty()
        && (waiting.size() >= capacity || bytes + item.logged().bytes() > MAX_BYTES)) {
      bytes -= waiting.removeFirst().logged().bytes();
      dropped++;
    }
    waiting.addLast(item);
    bytes += item.logged().bytes();
    notifyAll();
  }

  /** The log was read up to here, and all of it that matters was put in. */
  synchronized void seen(Positions positions) {
    seen = positions;
  }

  /** The log does not have any more what comes next. */
  synchronized void expired() {
    expired = true;
    notifyAll();
  }

  /** Has {@link #take} return, whether there is anything or not. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /**
   * Waits for something to tell.
   *
   * @param most that is taken at once
   */
  public synchronized Taken<V> take(Duration patience, int most) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        waiting.isEmpty() && !woken && !expired && left > 0;
        left = end - System.nanoTime()) {
      wait(Math.max(1, left / 1_000_000));
    }
    List<Item<V>> items = new ArrayList<>();
    while (!waiting.isEmpty() && items.size() < most) {
      items.add(waiting.removeFirst());
      bytes -= items.getLast().logged().bytes();
    }
    Taken<V> taken = new Taken<>(dropped, expired, items, seen);
    dropped = 0;
    expired = false;
    woken = false;
    return taken;
  }
}
