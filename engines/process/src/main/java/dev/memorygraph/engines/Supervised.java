package dev.memorygraph.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * An engine that is started again whenever it ends unasked.
 *
 * <p>Restarts wait 1, 2, 4 … at most 30 seconds, and are told in one line each.
 */
public final class Supervised implements AutoCloseable {
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final Engine engine;
  private final ProcessSpec spec;
  private final Path folder;
  private final Consumer<String> report;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private ChildJvm child;
  private boolean stopping;
  private int restarts;

  private Supervised(Engine engine, ProcessSpec spec, Path folder, Consumer<String> report) {
    this.engine = engine;
    this.spec = spec;
    this.folder = folder;
    this.report = report;
    this.child = ChildJvm.start(spec, this::line);
  }

  /**
   * Starts the process; {@link #awaitReady} tells when it answers.
   *
   * @param folder what the engine keeps, for the sentence that says that it cannot be read
   * @param report is told, in one line each, that it answers and that it had to be started again
   */
  static Supervised start(Engine engine, ProcessSpec spec, Path folder, Consumer<String> report) {
    Supervised supervised = new Supervised(engine, spec, folder, report);
    supervised.watch();
    return supervised;
  }

  public Engine engine() {
    return engine;
  }

  public synchronized long pid() {
    return child.pid();
  }

  /** How often it was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  public synchronized boolean alive() {
    return child.alive();
  }

  /**
   * Waits for the first answer.
   *
   * @throws EngineStartException where it ends or stays silent for two minutes
   */
  void awaitReady() {
    try {
      ready.get(Engine.START_BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EngineStartException(
          "%s %s; its data in %s may be damaged: see %s, or begin anew with --fresh."
              .formatted(
                  engine.title(),
                  e instanceof TimeoutException ? "did not answer in time" : "could not start",
                  folder,
                  spec.log()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineStartException("Interrupted while " + engine.title() + " was starting.", e);
    }
  }

  /** Ends the engine for good. */
  @Override
  public void close() {
    closeWithin(ChildJvm.STOP_BOUND);
  }

  void closeWithin(Duration bound) {
    ChildJvm last;
    synchronized (this) {
      stopping = true;
      last = child;
    }
    last.closeWithin(bound);
  }

  private void line(String line) {
    if (line.startsWith("READY ")) {
      report.accept(engine.title() + " answers");
      ready.complete(null);
    }
  }

  private synchronized void watch() {
    var _ = child.exit().thenAcceptAsync(this::ended);
  }

  private void ended(int code) {
    boolean neverAnswered =
        ready.completeExceptionally(new IllegalStateException("exit code " + code));
    if (neverAnswered || stopped()) {
      return;
    }
    long pauseMs = Math.min(LONGEST_PAUSE_MS, 1000L << Math.min(restarts(), 5));
    CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS)
        .execute(() -> restart(code, Duration.ofMillis(pauseMs)));
  }

  private synchronized boolean stopped() {
    return stopping;
  }

  private synchronized void restart(int code, Duration pause) {
    // A Ctrl-C reaches every process at once; by now this one knows that the end is wanted.
    if (stopping) {
      return;
    }
    restarts++;
    report.accept(
        "%s ended unasked (exit code %d); started again after %d s."
            .formatted(engine.title(), code, pause.toSeconds()));
    child = ChildJvm.start(spec, this::line);
    watch();
  }
}
