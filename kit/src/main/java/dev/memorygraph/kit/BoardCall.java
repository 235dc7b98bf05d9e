package dev.memorygraph.kit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to a board that processes share, on which nothing may depend. */
public final class BoardCall {
  /** Longest wait; then the board is left behind. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger("board");

  private BoardCall() {}

  /** What the call says; false where it fails or does not answer in time. Never throws. */
  public static boolean isDone(Callable<Boolean> work) {
    FutureTask<Boolean> task = new FutureTask<>(work);
    Thread.ofVirtual().name("board").start(task);
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.warn("The board of processes: {}", LogContext.describe(e));
    } catch (TimeoutException e) {
      task.cancel(true);
      LOG.warn("The board of processes does not answer");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
