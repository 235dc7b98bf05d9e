package dev.memorygraph.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Invocations that nobody waits for: tried three times, then noted in the failed events. One for
 * which no process is free waits, as Lambda lets it wait, though not for hours.
 */
public final class AsyncInvocations implements AutoCloseable {
  private static final int RETRIES = 2;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Invoker invoker;
  private final FailedEvents failures;
  private final Consumer<String> report;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param report is told, in one line each and without content, of events that failed for good
   */
  public AsyncInvocations(Invoker invoker, FailedEvents failures, Consumer<String> report) {
    this.invoker = invoker;
    this.failures = failures;
    this.report = report;
  }

  /** Returns at once; the future ends when the event was handled or given up. */
  public Future<?> submit(String function, byte[] payload) {
    return threads.submit(() -> deliver(function, payload));
  }

  /** Events that are on their way are lost. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void deliver(String function, byte[] payload) {
    String type = "";
    try {
      Instant end = Instant.now().plus(LONGEST_WAIT);
      for (int attempt = 0; attempt <= RETRIES; ) {
        switch (invoker.invoke(function, payload)) {
          case Invocation.Success _ -> {
            return;
          }
          case Invocation.FunctionError error -> {
            type = error.type();
            attempt++;
          }
          case Invocation.Throttled _ -> {
            type = "Throttled";
            attempt = Instant.now().isBefore(end) ? attempt : RETRIES + 1;
          }
        }
        if (threads.isShutdown()) {
          return;
        }
      }
      failures.add(function, type, payload);
    } catch (RuntimeException e) {
      if (threads.isShutdown()) {
        return;
      }
      type = e.getClass().getSimpleName();
    }
    report.accept("An event for " + function + " failed for good (" + type + ").");
  }
}
