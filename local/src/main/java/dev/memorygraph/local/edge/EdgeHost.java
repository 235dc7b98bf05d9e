package dev.memorygraph.local.edge;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.ProcessSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The streaming edge, which is started again whenever it ends unasked. */
public final class EdgeHost implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ProcessSpec spec;
  private final Consumer<String> lines;
  private final Consumer<String> report;
  private ChildJvm child;
  private boolean stopping;

  private EdgeHost(ProcessSpec spec, Consumer<String> lines, Consumer<String> report) {
    this.spec = spec;
    this.lines = lines;
    this.report = report;
    this.child = ChildJvm.start(spec, this::line);
  }

  /**
   * Starts it, and does not wait for it.
   *
   * @param lines sees every line that it prints
   * @param report is told, in one line each, that it answers and that it had to be started again
   */
  public static EdgeHost start(ProcessSpec spec, Consumer<String> lines, Consumer<String> report) {
    EdgeHost host = new EdgeHost(spec, lines, report);
    host.watch();
    return host;
  }

  /** The process that runs now. */
  public synchronized long pid() {
    return child.pid();
  }

  /** Asks it to end, which it does once all that it took is stored. */
  @Override
  public void close() {
    ChildJvm last;
    synchronized (this) {
      stopping = true;
      last = child;
    }
    last.close();
  }

  private void line(String line) {
    if (line.startsWith("READY ")) {
      report.accept("The streaming edge answers");
    }
    lines.accept(line);
  }

  private synchronized void watch() {
    var _ =
        child
            .exit()
            .thenAcceptAsync(
                this::restart,
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
  }

  private synchronized void restart(int code) {
    if (stopping) {
      return;
    }
    report.accept("The streaming edge ended unasked (exit code " + code + "); started again.");
    child = ChildJvm.start(spec, this::line);
    watch();
  }
}
