package dev.memorygraph.local.schedule;

import dev.memorygraph.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Running schedules: each first fires one period after the start, then every period. One that is
 * due while its last event is still being handled waits for the next period.
 */
public final class Schedules implements AutoCloseable {
  /** A system property: functions that no schedule calls, separated by commas. */
  public static final String UNSCHEDULED = "memorygraph.unscheduled";

  /** Runs a task again and again, the first time after one period. */
  @FunctionalInterface
  interface Timer {
    void every(Duration period, Runnable task);
  }

  /** Takes a function's name and its event, must not block and must not throw. */
  @FunctionalInterface
  public interface Invocations {
    /** Tells when the event has been handled. */
    Future<?> submit(String function, byte[] event);
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  private Schedules() {}

  /** Those of the functions that {@link #UNSCHEDULED} does not name. */
  public static List<Schedule> wanted(List<Schedule> schedules) {
    List<String> left = List.of(System.getProperty(UNSCHEDULED, "").split(","));
    return schedules.stream().filter(one -> !left.contains(one.function())).toList();
  }

  /** Starts schedules. */
  public static Schedules start(List<Schedule> schedules, Invocations invocations) {
    Schedules running = new Schedules();
    plan(schedules, invocations, Clock.systemUTC(), running::every);
    return running;
  }

  static void plan(List<Schedule> schedules, Invocations invocations, Clock clock, Timer timer) {
    for (Schedule schedule : schedules) {
      AtomicReference<Future<?>> last =
          new AtomicReference<>(CompletableFuture.completedFuture(null));
      timer.every(
          schedule.period(),
          () -> {
            if (last.get().isDone()) {
              byte[] event = event(schedule, clock.instant());
              last.set(invocations.submit(schedule.function(), event));
            }
          });
    }
  }

  /** What a schedule sends at that time. */
  public static byte[] event(Schedule schedule, Instant time) {
    return schedule
        .input()
        .map(input -> input.getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> ScheduledEvent.json(schedule, time));
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
}
