package dev.memorygraph.local.lambda;

import dev.memorygraph.local.template.FunctionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All functions of the system. Nothing is started before it is called or prepared. */
public final class Functions implements Invoker, AutoCloseable {
  private static final long MEMORY_CHECK_MS = 250;

  /**
   * How long an event waits for a free process. Where some have waited all the time, more of them
   * only make all late: whoever comes then is to know at once.
   *
   * @param burst longest wait
   * @param overload longest wait where no process was free for any event of the last {@link
   *     #OVERLOADED}
   */
  public record Patience(Duration burst, Duration overload) {
    static final Duration OVERLOADED = Duration.ofSeconds(1);

    /** As the AWS SDK tries again, for who has nobody to tell. */
    static final Patience LONG = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

    /**
     * The longest wait of an event.
     *
     * @param sinceFree since a process was free for an event
     */
    Duration now(Duration sinceFree) {
      return sinceFree.compareTo(OVERLOADED) > 0 ? overload : burst;
    }
  }

  private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /**
   * @param instances most processes of each function; those of less concurrency have fewer
   * @param lines sees every line that a function prints
   */
  public Functions(
      List<FunctionSpec> functions,
      FunctionRuntime runtime,
      int instances,
      Consumer<String> lines) {
    for (FunctionSpec function : functions) {
      pools.put(function.name(), new FunctionPool(function, runtime, instances, lines));
    }
    var _ =
        watcher.scheduleWithFixedDelay(
            () -> pools.values().forEach(FunctionPool::enforceMemory),
            MEMORY_CHECK_MS,
            MEMORY_CHECK_MS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public Invocation invoke(String function, byte[] payload) {
    return pool(function).invoke(payload, Patience.LONG);
  }

  /** The same functions for callers that wait no longer than that for a free process. */
  public Invoker within(Patience patience) {
    return (function, payload) -> pool(function).invoke(payload, patience);
  }

  /** Starts a process of a function that has none, and does not wait for it. */
  public void prepare(String function) {
    pool(function).prepare();
  }

  /** Ends the processes of a function that have no event. */
  public void release(String function) {
    pool(function).release();
  }

  private FunctionPool pool(String function) {
    FunctionPool pool = pools.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("There is no function " + function);
    }
    return pool;
  }

  public Set<String> names() {
    return Set.copyOf(pools.keySet());
  }

  /** Process ids by function, of the processes that run now. */
  public Map<String, List<Long>> processes() {
    Map<String, List<Long>> processes = new LinkedHashMap<>();
    pools.forEach(
        (name, pool) ->
            processes.put(name, pool.processes().stream().map(FunctionProcess::pid).toList()));
    return processes;
  }

  /** By function, how many events were sent away so far because no process was free. */
  public Map<String, Long> throttles() {
    Map<String, Long> throttles = new LinkedHashMap<>();
    pools.forEach((name, pool) -> throttles.put(name, pool.throttles()));
    return throttles;
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    List<Thread> closing =
        pools.values().stream().map(pool -> Thread.ofPlatform().start(pool::close)).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
