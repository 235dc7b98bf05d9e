package dev.memorygraph.cli.running;

import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.LocalSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A system that runs in this process, and ends with it whatever ends it. */
public final class ForegroundSystem implements AutoCloseable {
  private final LocalSystem system;
  private final RunningSystem running;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ForegroundSystem(LocalSystem system, RunningSystem running) {
    this.system = system;
    this.running = running;
  }

  /**
   * Starts the system of a data folder and tells on stderr how it goes.
   *
   * @throws IllegalStateException with one sentence if one runs there already
   * @throws dev.memorygraph.engines.EngineStartException with one sentence if it cannot be started
   */
  public static ForegroundSystem start(LocalConfig config) {
    RunningSystem running = new RunningSystem(config.data());
    running.requireNone();
    running.claim();
    Instant start = Instant.now();
    try {
      Issuer issuer = Issuer.of(config.data());
      LocalSystem system = LocalSystem.start(config, issuer, line -> print(start, line));
      print(start, "Ready");
      ForegroundSystem foreground = new ForegroundSystem(system, running);
      Runtime.getRuntime().addShutdownHook(new Thread(foreground::close, "down"));
      return foreground;
    } catch (RuntimeException e) {
      running.release();
      throw e;
    }
  }

  public Map<String, String> endpoints() {
    return system.endpoints();
  }

  /** Stops the system; a second call waits for nothing and does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      System.err.println("Stopping");
      system.close();
      running.release();
    }
  }

  private static void print(Instant start, String line) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    System.err.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
  }
}
