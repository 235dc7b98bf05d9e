package dev.memorygraph.bench.pipeline;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.send.KafkaSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Sends invented events at a pace, on a thread of its own, until it is told to end. */
final class LoadSender {
  private final HistoryFeed feed;
  private final KafkaSink sink;
  private volatile Pace pace;
  private final CommitLatency latency;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final AtomicLong latestNanos = new AtomicLong();
  private final CompletableFuture<Sent> all = new CompletableFuture<>();
  private final Thread thread;

  LoadSender(HistoryFeed feed, KafkaSink sink, Pace pace, CommitLatency latency) {
    this.feed = feed;
    this.sink = sink;
    this.pace = pace;
    this.latency = latency;
    this.thread = Thread.ofPlatform().daemon().name("bench-sender").unstarted(this::run);
  }

  /** Goes on at another pace. */
  void pace(Pace next) {
    pace = next;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Sent sent = new Sent();
      Pace current = pace;
      long number = 0;
      while (!ending.get()) {
        if (!pace.equals(current)) {
          current = pace;
          number = 0;
        }
        List<Event> sessions = feed.next();
        for (Event event : sessions) {
          send(event, current.await(number++));
        }
        sent.add(sessions);
      }
      sink.flush();
      all.complete(sent);
    } catch (InterruptedException | RuntimeException e) {
      all.completeExceptionally(e);
    }
  }

  private void send(Event event, long due) {
    latestNanos.accumulateAndGet(System.nanoTime() - due, Math::max);
    latency.sent();
    sink.send(event, (partition, offset) -> latency.taken(partition, offset, due));
  }

  /** By how much the sender itself was late at most since this was last asked. */
  double latestMs() {
    return latestNanos.getAndSet(0) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Whether it sends, and nothing went wrong. */
  void requireWell() {
    if (all.isCompletedExceptionally()) {
      all.join();
    }
  }

  Thread thread() {
    return thread;
  }

  /** Ends with the session that it is at, and returns what was sent once the log has all of it. */
  Sent end() {
    ending.set(true);
    return all.join();
  }
}
