package dev.memorygraph.testkit.graph;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.engines.ProcessSpec;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process in which every new graph of a test runs. */
public final class GraphHostProcess implements AutoCloseable {
  private static final String PROGRAM = "dev.memorygraph.engines.neo4j.GraphHost";
  private static final long START_SECONDS = 60;

  private final int port;
  private final ChildJvm process;

  private GraphHostProcess(int port, ChildJvm process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it, and returns when it takes connections.
   *
   * @param folder where it logs
   * @throws EngineStartException where it does not start
   */
  public static GraphHostProcess start(Path folder) {
    int port = EnginePorts.freePorts(1).getFirst();
    LogFile log = new LogFile(folder.resolve("logs").resolve("graph-host.log"));
    List<String> arguments =
        Engine.NEO4J.tool(RepositoryRoot.find(), PROGRAM, List.of(Integer.toString(port)));
    CompletableFuture<Void> ready = new CompletableFuture<>();
    ChildJvm process =
        ChildJvm.start(
            new ProcessSpec("graph-host", arguments, Map.of(), log),
            line -> {
              if (line.startsWith("READY ")) {
                ready.complete(null);
              }
            });
    GraphHostProcess started = new GraphHostProcess(port, process);
    started.await(ready, log);
    return started;
  }

  private void await(CompletableFuture<Void> ready, LogFile log) {
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new EngineStartException("The host of new graphs did not start: see " + log, e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new EngineStartException("Interrupted while the host of new graphs started.", e);
    }
  }

  /** Where it takes connections, on the loopback interface. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }
}
