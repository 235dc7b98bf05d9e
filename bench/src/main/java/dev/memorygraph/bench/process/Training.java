package dev.memorygraph.bench.process;

import dev.memorygraph.local.lambda.FunctionProcess;
import dev.memorygraph.local.lambda.FunctionRuntime;
import dev.memorygraph.local.lambda.FunctionRuntime.Caches;
import dev.memorygraph.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Makes the ahead-of-time cache of a function by one process that answers its samples. */
public record Training(FunctionRuntime runtime, FirstEvents events) {
  private static final int ROUNDS = 20;

  /** The cache is written while the process ends. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  /**
   * Makes it, in place of an older one.
   *
   * @throws IllegalStateException if the function does not answer, or left no cache
   */
  public void train(FunctionSpec function) {
    FunctionProcess process = new FunctionProcess(function, runtime.with(Caches.RECORD), _ -> {});
    try {
      for (int round = 0; round < ROUNDS; round++) {
        events.all(function.name()).forEach(process::invoke);
      }
      FirstEvents.requireAnswer(function.name(), process.invoke(events.first(function.name())));
    } finally {
      process.closeWithin(BOUND);
    }
    keep(function);
  }

  private static void keep(FunctionSpec function) {
    Path recorded = FunctionRuntime.recording(function);
    if (!Files.exists(recorded)) {
      throw new IllegalStateException(function.name() + " left no cache.");
    }
    try {
      Files.move(
          recorded,
          FunctionRuntime.cache(function),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + recorded, e);
    }
  }
}
