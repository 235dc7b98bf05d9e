package dev.memorygraph.local.signin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How often somebody may be wrong: ten times in a minute, whoever it is. For many threads. */
final class Attempts {
  static final int LIMIT = 10;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private final Deque<Long> wrong = new ArrayDeque<>();

  Attempts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether there is a try left; while there is none not even the right secret is looked at. */
  synchronized boolean left() {
    long now = nanoTime.getAsLong();
    while (!wrong.isEmpty() && now - wrong.getFirst() >= WINDOW.toNanos()) {
      wrong.removeFirst();
    }
    return wrong.size() < LIMIT;
  }

  /** Counts a wrong one. */
  synchronized void wrong() {
    wrong.addLast(nanoTime.getAsLong());
  }
}
