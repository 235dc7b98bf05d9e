package dev.memorygraph.local.lambda;

import dev.memorygraph.engines.LogFile;
import dev.memorygraph.local.lambda.Functions.Patience;
import dev.memorygraph.local.template.FunctionSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The processes of one function: started at need, at most as many as configured. */
final class FunctionPool implements AutoCloseable {
  /** Events that wait for a process, about; each is held in memory meanwhile. */
  static final int MOST_WAITING = 64;

  private final FunctionSpec function;
  private final FunctionRuntime runtime;
  private final LogFile log;
  private final Consumer<String> lines;
  private final Semaphore permits;
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final List<FunctionProcess> all = new ArrayList<>();
  private final LongAdder throttles = new LongAdder();
  private volatile long freeAt = System.nanoTime();
  private boolean closed;

  FunctionPool(
      FunctionSpec function, FunctionRuntime runtime, int instances, Consumer<String> lines) {
    this.function = function;
    this.runtime = runtime;
    this.log = runtime.log(function);
    this.lines = lines;
    this.permits = new Semaphore(Math.min(instances, function.concurrency()), true);
  }

  /**
   * Handles one event.
   *
   * @param patience for a free process; then the caller is told that there are too many requests
   */
  Invocation invoke(byte[] payload, Patience patience) {
    try {
      if (!isFree(patience)) {
        throttles.increment();
        return new Invocation.Throttled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Invocation.Throttled();
    }
    try {
      FunctionProcess process = take();
      try {
        return process.invoke(payload);
      } finally {
        giveBack(process);
      }
    } finally {
      permits.release();
    }
  }

  /** Waits for a process to be free; those who wait have their turns. */
  private boolean isFree(Patience patience) throws InterruptedException {
    long now = System.nanoTime();
    if (permits.tryAcquire(0, TimeUnit.MILLISECONDS)) {
      freeAt = now;
      return true;
    }
    Duration longest = patience.now(Duration.ofNanos(now - freeAt));
    return permits.getQueueLength() < MOST_WAITING
        && permits.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts a process where there is none, and does not wait for it: the next event finds it. */
  synchronized void prepare() {
    if (all.isEmpty()) {
      giveBack(take());
    }
  }

  /** Ends the processes that have no event, as Lambda does sooner or later. */
  synchronized void release() {
    List.copyOf(idle).forEach(this::discard);
    idle.clear();
  }

  /** How many events were sent away so far, because no process was free. */
  long throttles() {
    return throttles.sum();
  }

  synchronized List<FunctionProcess> processes() {
    return List.copyOf(all);
  }

  /** Ends processes that hold more memory than the function may have. */
  void enforceMemory() {
    for (FunctionProcess process : processes()) {
      if (process.residentBytes() > (long) function.memoryMb() << 20) {
        process.kill();
      }
    }
  }

  @Override
  public void close() {
    List<FunctionProcess> closing;
    synchronized (this) {
      closed = true;
      closing = List.copyOf(all);
      all.clear();
      idle.clear();
    }
    closing.forEach(FunctionProcess::close);
  }

  private synchronized FunctionProcess take() {
    if (closed) {
      throw new IllegalStateException("The functions have been stopped");
    }
    // The last one used is the warmest.
    for (@Nullable FunctionProcess process = idle.pollLast();
        process != null;
        process = idle.pollLast()) {
      if (process.usable()) {
        return process;
      }
      discard(process);
    }
    FunctionProcess started = new FunctionProcess(function, runtime, log, lines);
    all.add(started);
    return started;
  }

  private synchronized void giveBack(FunctionProcess process) {
    if (process.usable() && !closed) {
      idle.addLast(process);
    } else {
      discard(process);
    }
  }

  private void discard(FunctionProcess process) {
    all.remove(process);
    process.close();
  }
}
