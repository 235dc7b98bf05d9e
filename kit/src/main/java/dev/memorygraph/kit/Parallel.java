package dev.memorygraph.kit;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.MDC;

/** Does parts of an invocation's work at the same time. */
public final class Parallel {
  private Parallel() {}

  /**
   * Does the same to each part, within the log fields and the trace of this thread, and waits for
   * all of them.
   *
   * @return what came of them, in the order of the parts
   * @throws RuntimeException what the first part that failed threw, once none works any longer
   */
  public static <T, R> List<R> map(List<T> parts, Function<T, R> work) {
    if (parts.size() < 2) {
      return parts.stream().map(work).toList();
    }
    List<Future<R>> results;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results =
          parts.stream().map(part -> threads.submit(carried(() -> work.apply(part)))).toList();
    }
    return results.stream().map(Parallel::result).toList();
  }

  private static <R> Callable<R> carried(Callable<R> work) {
    Optional<Map<String, String>> fields = Optional.ofNullable(MDC.getCopyOfContextMap());
    return Context.current()
        .wrap(
            () -> {
              fields.ifPresent(MDC::setContextMap);
              return work.call();
            });
  }

  private static <R> R result(Future<R> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException problem -> throw problem;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException("A part of the work failed", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted, though all parts were done", e);
    }
  }
}
