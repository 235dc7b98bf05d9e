package dev.memorygraph.bench.pipeline;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Endless invented events, each a new one: histories of other seeds one after the other, made ahead
 * on a thread of its own so that whoever sends them never waits for one to be invented.
 */
final class HistoryFeed implements AutoCloseable {
  private static final int SESSIONS = 20;
  private static final int AHEAD = 16;

  private final BlockingQueue<List<Event>> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  /**
   * @param firstSeed of the first history; runs on one system take seeds that are far apart
   */
  HistoryFeed(long firstSeed) {
    this.thread = Thread.ofPlatform().daemon().name("bench-history").start(() -> fill(firstSeed));
  }

  /** The next events: all of some sessions, in the order of their times. */
  List<Event> next() throws InterruptedException {
    return ready.take();
  }

  Thread thread() {
    return thread;
  }

  private void fill(long firstSeed) {
    try {
      for (long seed = firstSeed; ; seed++) {
        ready.put(events(seed, seed == firstSeed));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What agents and templates there are is said once. */
  private static List<Event> events(long seed, boolean first) {
    List<Event> events = new History(seed, SESSIONS).events();
    return first
        ? events
        : events.stream().filter(event -> !event.getSessionId().isEmpty()).toList();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
