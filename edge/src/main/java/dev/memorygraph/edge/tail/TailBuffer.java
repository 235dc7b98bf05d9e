package dev.memorygraph.edge.tail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Events that wait for one subscription, bounded by number and bytes; where more come the oldest
 * give way and are counted. Whoever puts something in never waits. Safe for use by several threads.
 */
public final class TailBuffer {
  /** What waits at the most, unless a single event is larger. */
  public static final long MAX_BYTES = 2 << 20;

  private final int capacity;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private long bytes;
  private long dropped;
  private boolean expired;
  private boolean woken;
  private Positions seen = Positions.NONE;

  /**
   * An event, and how far the log was told with it.
   *
   * @param position behind it, and all that was read before it
   */
  public record Item(LoggedEvent event, Positions position) {}

  /**
   * What is to be told next.
   *
   * @param dropped events that gave way before it
   * @param expired whether the log lost some before it
   * @param next what waits longest, if anything does
   * @param seen how far the log was read, where nothing waits
   */
  public record Taken(long dropped, boolean expired, Optional<Item> next, Positions seen) {}

  /**
   * @param capacity in events
   */
  public TailBuffer(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(Item item) {
    while (!waiting.isEmpty()
        && (waiting.size() >= capacity || bytes + item.event().bytes() > MAX_BYTES)) {
      bytes -= waiting.removeFirst().event().bytes();
      dropped++;
    }
    waiting.addLast(item);
    bytes += item.event().bytes();
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

  /** Waits for something to tell. */
  public synchronized Taken take(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        waiting.isEmpty() && !woken && !expired && left > 0;
        left = end - System.nanoTime()) {
      wait(Math.max(1, left / 1_000_000));
    }
    Taken taken = new Taken(dropped, expired, Optional.ofNullable(waiting.pollFirst()), seen);
    taken.next().ifPresent(item -> bytes -= item.event().bytes());
    dropped = 0;
    expired = false;
    woken = false;
    return taken;
  }
}
