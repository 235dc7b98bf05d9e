package dev.memorygraph.kit.overload;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a process may hold decoded at once, so that a log's records are read only as far as there is
 * room; nothing is dropped. Safe for use by several threads.
 */
public final class Buffer {
  /** A record read, understood and planned takes about so many times its bytes. */
  static final int EXPANSION = 8;

  private static final int WHOLE = 100;

  private final long bytes;
  private final AtomicInteger peak = new AtomicInteger();

  /**
   * @param bytes that may be held
   */
  public Buffer(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("A buffer holds something");
    }
    this.bytes = bytes;
  }

  /** Whether there is room for records of so many bytes, as they were sent. */
  public boolean fits(long sent) {
    return sent * EXPANSION <= bytes;
  }

  /** Notes what is held, of so many bytes as sent; returns how many percent of the buffer it is. */
  public int hold(long sent) {
    int percent = (int) (sent * EXPANSION * WHOLE / bytes);
    peak.accumulateAndGet(percent, Math::max);
    return percent;
  }

  /** The most percent since it was last asked. */
  int peak() {
    return peak.getAndSet(0);
  }
}
