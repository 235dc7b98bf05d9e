package dev.memorygraph.local.schedule;

import dev.memorygraph.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Running schedules: each first fires one period after the start, then every period. */
public final class Schedules implements AutoCloseable {
  /** Runs a task again and again, the first time after one period. */
  @FunctionalInterface
  interface Timer {
    void every(Duration period, Runnable task);
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  private Schedules() {}

  /**
   * Starts all schedules.
   *
   * @param invocations takes a function's name and its event, must not block and must not throw
   */
  public static Schedules start(List<Schedule> schedules, BiConsumer<String, byte[]> invocations) {
    Schedules running = new Schedules();
    plan(schedules, invocations, Clock.systemUTC(), running::every);
    return running;
  }

  static void plan(
      List<Schedule> schedules, BiConsumer<String, byte[]> invocations, Clock clock, Timer timer) {
    for (Schedule schedule : schedules) {
      timer.every(
          schedule.period(), () -> invocations.accept(schedule.function(), event(schedule, clock)));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void every(Duration period, Runnable task) {
    var _ =
        thread.scheduleAtFixedRate(
            task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static byte[] event(Schedule schedule, Clock clock) {
    return schedule
        .input()
        .map(input -> input.getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> ScheduledEvent.json(schedule, clock.instant()));
  }
}
