package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.bench.measure.OpenLoop.Numbers;
import dev.memorygraph.bench.profile.Profile.Phase;
import dev.memorygraph.bench.profile.Target.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Sends to one target. Requests are numbered on, whoever sends them. For one thread.
 *
 * @param size events in a request
 */
record LoadRun(Target target, int size, AtomicInteger next) {
  /** On their way at once; a client that waits for more would measure itself. */
  private static final int MOST_AT_ONCE = 256;

  private static final int TEN = 10;

  LoadRun(Target target, int size) {
    this(target, size, new AtomicInteger(1));
  }

  /**
   * What came of a phase.
   *
   * @param from when it began, by {@link System#nanoTime}
   * @param to when the last request was due
   */
  record Result(Phase phase, Tally tally, int size, long from, long to) {
    /** Events accepted a second, of what was accepted while requests were due. */
    double goodput() {
      long seconds = phase.time().toSeconds();
      long accepted =
          tally.acceptedIn().entrySet().stream()
              .filter(second -> second.getKey() < seconds)
              .mapToLong(second -> second.getValue())
              .sum();
      return (double) accepted * size / seconds;
    }

    /** The least that was accepted a second, averaged over ten of them. */
    double worstTenSeconds() {
      return tenSeconds().min().orElseGet(this::goodput);
    }

    /** The most that was accepted a second, averaged over ten of them. */
    double bestTenSeconds() {
      return tenSeconds().max().orElseGet(this::goodput);
    }

    private DoubleStream tenSeconds() {
      Map<Long, Long> accepted = tally.acceptedIn();
      return LongStream.rangeClosed(0, phase.time().toSeconds() - TEN)
          .mapToDouble(
              from ->
                  (double) size
                      / TEN
                      * LongStream.range(from, from + TEN)
                          .map(second -> accepted.getOrDefault(second, 0L))
                          .sum());
    }
  }

  /** The same for old data, with numbers of the same row. */
  LoadRun backfill() {
    return new LoadRun(target.backfill(), size, next);
  }

  /** What callers get stored who each wait for their answer, and come again after a refusal. */
  Result closedLoop(String name, int callers, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    Tally tally = new Tally(target, start);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        var _ =
            threads.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    Answered answered = tally.answered(next.getAndIncrement(), System.nanoTime());
                    long left = Math.max(0, end - System.nanoTime());
                    Thread.sleep(Duration.ofNanos(Math.min(left, answered.retryAfter().toNanos())));
                  }
                  return true;
                });
      }
    }
    Phase phase = new Phase(name, 0, time, false);
    return new Result(phase, tally, size, start, end);
  }

  /** A phase, in open loop. */
  Result openLoop(Phase phase) throws InterruptedException {
    int perSecond = Math.max(1, (int) Math.round(phase.eventsPerSecond() / size));
    int requests = (int) (perSecond * phase.time().toSeconds());
    long start = System.nanoTime();
    Tally tally = new Tally(target, start);
    OpenLoop.of(perSecond)
        .each(new Numbers(next.getAndAdd(requests), requests), MOST_AT_ONCE, tally);
    return new Result(phase, tally, size, start, start + phase.time().toNanos());
  }
}
