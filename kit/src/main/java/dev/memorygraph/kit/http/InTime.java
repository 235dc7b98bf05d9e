package dev.memorygraph.kit.http;

import com.amazonaws.services.lambda.runtime.Context;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request in time, whatever hangs. API Gateway waits 29 seconds and then answers 504 by
 * itself, of which no client knows whether to ask again; before that a client is told to.
 *
 * <p>Work whose time is up goes on, with all that it owes to logs, and nobody hears its answer, as
 * with any answer that is lost on its way: requests are safe to repeat.
 */
public final class InTime {
  /**
   * Kept back of the function's own time: the gateway's began earlier, with the start of the
   * process.
   */
  public static final Duration RESERVE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger("http");

  private InTime() {}

  /** How long work on the answer may still take. */
  public static Duration left(Context context) {
    return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
  }

  /**
   * Does the work on a thread of its own.
   *
   * @param late what is answered where the work takes too long
   */
  public static <T> T answer(Context context, Supplier<T> work, Supplier<T> late) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("request").start(task);
    try {
      return task.get(left(context).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return LogContext.within(context, "", () -> late(late));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late.get();
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private static <T> T late(Supplier<T> answer) {
    LOG.warn("A request was not answered in time");
    return answer.get();
  }

  private static RuntimeException thrown(ExecutionException failure) {
    return switch (failure.getCause()) {
      case RuntimeException ours -> ours;
      case Error error -> throw error;
      case null, default ->
          new IllegalStateException("Work throws nothing that is checked", failure);
    };
  }
}
