package dev.memorygraph.local.lambda;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One execution environment: a process that handles one event at a time. */
public final class FunctionProcess implements AutoCloseable {
  /** Longest time from start to the first request for an event. */
  private static final Duration START_BOUND = Duration.ofSeconds(60);

  private final FunctionSpec function;
  private final RuntimeApi api = new RuntimeApi();
  private final ChildJvm child;
  private final CompletableFuture<RuntimeApi.Answer> ended;
  private volatile boolean killed;

  /**
   * Starts the process and does not wait for it.
   *
   * @param lines sees every line that the function prints
   */
  public FunctionProcess(FunctionSpec function, FunctionRuntime runtime, Consumer<String> lines) {
    this(function, runtime, runtime.log(function), lines);
  }

  /**
   * Starts a process beside others.
   *
   * @param log the same object for all processes of the function
   */
  FunctionProcess(
      FunctionSpec function, FunctionRuntime runtime, LogFile log, Consumer<String> lines) {
    this.function = function;
    this.child = ChildJvm.start(runtime.process(function, api.address(), log), lines);
    this.ended = child.exit().thenApply(FunctionProcess::exitError);
  }

  long pid() {
    return child.pid();
  }

  /** Memory held by the process in bytes, or 0 where the system does not tell. */
  public long residentBytes() {
    return child.residentBytes();
  }

  /** Whether it can take another event. */
  boolean usable() {
    return !killed && child.alive();
  }

  /** As Lambda does when the process holds more than the function's memory. */
  void kill() {
    // The system takes a moment to end it; until then it must not be given another event.
    killed = true;
    child.kill();
  }

  /**
   * Handles one event. A process that failed to start, ended or was too slow is not usable after.
   */
  public Invocation invoke(byte[] payload) {
    try {
      RuntimeApi.Answer start = first(api.initialised(), START_BOUND);
      return start.errorType() != null ? failed(start) : handle(payload);
    } catch (TimeoutException e) {
      kill();
      return Invocation.FunctionError.timedOut("The function did not start in time");
    }
  }

  @Override
  public void close() {
    child.close();
    api.close();
  }

  /** Asks the process to end, and ends it after {@code bound} if it did not. */
  public void closeWithin(Duration bound) {
    child.closeWithin(bound);
    api.close();
  }

  private Invocation handle(byte[] payload) {
    long deadlineMs = System.currentTimeMillis() + function.timeout().toMillis();
    String id = UUID.randomUUID().toString();
    CompletableFuture<RuntimeApi.Answer> answer = new CompletableFuture<>();
    api.offer(new RuntimeApi.Work(id, payload, deadlineMs, function.arn(), answer));
    try {
      RuntimeApi.Answer found = first(answer, function.timeout());
      return found.errorType() == null ? new Invocation.Success(found.body()) : failed(found);
    } catch (TimeoutException e) {
      kill();
      return Invocation.FunctionError.timedOut(timedOut());
    }
  }

  private String timedOut() {
    double seconds = function.timeout().toMillis() / 1000.0;
    return String.format(Locale.ROOT, "Task timed out after %.2f seconds", seconds);
  }

  /** What comes first: the answer, or the end of the process. */
  private RuntimeApi.Answer first(CompletableFuture<RuntimeApi.Answer> answer, Duration bound)
      throws TimeoutException {
    try {
      return answer
          .applyToEither(ended, found -> found)
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Answers complete with values only", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      return exitError(-1);
    }
  }

  private static RuntimeApi.Answer exitError(int code) {
    String message = "Runtime exited with error: exit status " + code;
    return new RuntimeApi.Answer(json("Runtime.ExitError", message), "Runtime.ExitError");
  }

  private static Invocation failed(RuntimeApi.Answer answer) {
    return Invocation.FunctionError.read(answer.body(), String.valueOf(answer.errorType()));
  }

  private static byte[] json(String type, String message) {
    return "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
        .formatted(type, message)
        .getBytes(StandardCharsets.UTF_8);
  }
}
