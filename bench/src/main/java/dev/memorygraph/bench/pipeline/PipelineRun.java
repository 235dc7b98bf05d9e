package dev.memorygraph.bench.pipeline;

import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.ProcessMemory;
import dev.memorygraph.bench.measure.Scrape;
import dev.memorygraph.importers.send.KafkaSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Sends invented events for a while, and tells what became of them. */
public final class PipelineRun {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofSeconds(15);
  private static final int FULL = 20_000;
  private static final long LOOK_MS = 100;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Other events than those that {@code bench ingest} sends. */
  private static final long SEED = 1_000;

  private final BenchSystem system;
  private final Settings settings;
  private final CommitLatency latency = new CommitLatency();

  /**
   * What is sent.
   *
   * @param tenant whose graph it becomes, which must be empty
   * @param perSecond when events are due; empty for as fast as it goes, with {@value #FULL} on the
   *     way at any time
   * @param warmUp how long before it is measured; it goes as fast as it can meanwhile
   */
  public record Settings(
      String tenant,
      KafkaSink.Encoding encoding,
      OptionalInt perSecond,
      Duration warmUp,
      Duration time) {}

  /** Of all processes at one time. */
  public record MemoryAt(double minute, List<ProcessMemory> processes) {}

  /**
   * What came of it.
   *
   * @param committedPerSecond events that were in the graph and committed, while it was measured
   * @param latencyMs from when an event was due until it was committed
   * @param onTheWayBefore events that were sent and not committed when measuring began
   * @param onTheWayAfter when it ended
   * @param senderLateMs by how much the sender itself was late at most
   * @param cpuMicrosPerEvent by process; {@code sender} is this one's share in sending
   * @param nodes of the labels that were counted, as many as were sent; nothing lost or doubled
   */
  public record Outcome(
      long committed,
      double committedPerSecond,
      Latency latencyMs,
      long onTheWayBefore,
      long onTheWayAfter,
      double senderLateMs,
      Map<String, Double> cpuMicrosPerEvent,
      List<MemoryAt> memory,
      long sent,
      Map<String, Long> nodes) {}

  /** What was so when measuring began. */
  private record Mark(long nanos, long done, long onTheWay, Scrape scrape, long threadNanos) {}

  public PipelineRun(BenchSystem system, Settings settings) {
    this.system = system;
    this.settings = settings;
  }

  /**
   * Sends, measures, waits until all is in the graph and counts it.
   *
   * @throws IllegalStateException if the graph holds something else in the end than was sent, or
   *     takes nothing in for two minutes
   */
  public Outcome run() throws IOException, InterruptedException {
    try (HistoryFeed feed = new HistoryFeed(SEED);
        KafkaSink sink =
            KafkaSink.of(
                system.brokers(), settings.tenant(), settings.encoding(), PATIENCE, Map.of());
        CommitWatch watch = new CommitWatch(system, latency)) {
      LoadSender sender = new LoadSender(feed, sink, full(), latency);
      Thread[] own = {feed.thread(), sender.thread(), watch.thread()};
      sender.start();
      pass(sender, settings.warmUp(), _ -> {});
      settle(sender);
      Mark start = mark(own);
      latency.measureFrom(start.nanos());
      sender.latestMs();
      List<MemoryAt> memory = new ArrayList<>();
      pass(sender, settings.time(), passed -> look(memory, passed));
      Mark end = mark(own);
      memory.add(new MemoryAt(minutes(end.nanos() - start.nanos()), ProcessMemory.all(metrics())));
      Latency latencyMs = latency.latency();
      double late = sender.latestMs();
      Sent sent = sender.end();
      awaitAll();
      BenchSystem.progress("Counting what the graph holds");
      HeldNodes.of(system, settings.tenant()).require(sent.nodes());
      return new Outcome(
          end.done() - start.done(),
          (end.done() - start.done()) * 1e9 / (end.nanos() - start.nanos()),
          latencyMs,
          start.onTheWay(),
          end.onTheWay(),
          late,
          cpuMicros(start, end),
          memory,
          sent.events(),
          sent.nodes());
    }
  }

  private Pace full() {
    return Pace.full(FULL, latency::onTheWay);
  }

  /**
   * A rate that a cold system could not bear begins once it is warm and has caught up, which takes
   * no longer than what is measured.
   */
  private void settle(LoadSender sender) throws IOException, InterruptedException {
    if (settings.perSecond().isPresent()) {
      sender.pace(Pace.of(settings.perSecond().getAsInt()));
      boolean brief = settings.time().compareTo(SETTLE) < 0;
      pass(sender, brief ? settings.time() : SETTLE, _ -> {});
    }
  }

  /** Lets time pass and tells how it goes. */
  private void pass(LoadSender sender, Duration time, Look look)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    latency.recent();
    long lastDone = latency.done();
    long lastLine = start;
    while (System.nanoTime() < end) {
      look.at(Duration.ofNanos(lastLine - start));
      long left = Math.max(0, end - System.nanoTime());
      Thread.sleep(Duration.ofNanos(Math.min(BETWEEN_LINES.toNanos(), left)));
      sender.requireWell();
      long at = System.nanoTime();
      long done = latency.done();
      tell(at - start, (done - lastDone) * 1e9 / (at - lastLine));
      lastDone = done;
      lastLine = at;
    }
  }

  /** Something to do between lines. */
  @FunctionalInterface
  private interface Look {
    void at(Duration passed) throws IOException, InterruptedException;
  }

  /** Looks at the memory of all processes, at first and when the next minute is over. */
  private void look(List<MemoryAt> memory, Duration passed)
      throws IOException, InterruptedException {
    double minute = minutes(passed.toNanos());
    if (memory.isEmpty() || minute >= Math.floor(memory.getLast().minute()) + 1) {
      memory.add(new MemoryAt(minute, ProcessMemory.all(metrics())));
    }
  }

  private void tell(long passedNanos, double perSecond) {
    Latency recent = latency.recent();
    BenchSystem.progress(
        String.format(
            Locale.ROOT,
            "  %4d s: %,.0f per second, p95 %,.0f ms, %,d on the way",
            Duration.ofNanos(passedNanos).toSeconds(),
            perSecond,
            recent.p95(),
            latency.onTheWay()));
  }

  private static double minutes(long nanos) {
    return nanos / (double) MINUTE.toNanos();
  }

  private URI metrics() {
    return system.endpoints().get("metrics");
  }

  private Mark mark(Thread... own) throws IOException, InterruptedException {
    Scrape scrape = Scrape.of(metrics());
    return new Mark(
        System.nanoTime(), latency.done(), latency.onTheWay(), scrape, ThreadTime.nanos(own));
  }

  private Map<String, Double> cpuMicros(Mark start, Mark end) {
    long events = Math.max(1, end.done() - start.done());
    Map<String, Double> micros = end.scrape().cpuMicrosSince(start.scrape(), events);
    double sender = (end.threadNanos() - start.threadNanos()) / 1e3 / events;
    ThreadTime.setApart(micros, "local", sender, system.isOfThisProcess());
    return micros;
  }

  private void awaitAll() throws InterruptedException {
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long left = latency.onTheWay(); left > 0; left = latency.onTheWay()) {
      if (left < least) {
        least = left;
        end = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(left + " events were not taken in for two minutes.");
      }
      Thread.sleep(LOOK_MS);
    }
  }
}
