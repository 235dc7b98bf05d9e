package dev.memorygraph.bench.process;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.engines.ProcessSpec;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An empty Neo4j for each way to write, all gone with their data when closed. */
public final class WriteEngines implements AutoCloseable {
  /** The way to write that needs a program of its own inside the engine's process. */
  private static final String CORE_API = "core-api";

  private static final String CORE_API_PROGRAM = "dev.memorygraph.engines.neo4j.CoreApiWriter";
  private static final int START_MINUTES = 2;

  private final Path root = RepositoryRoot.find();
  private final Path data;
  private final String password = UUID.randomUUID().toString();
  private final List<AutoCloseable> running = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private WriteEngines(Path data) {
    this.data = data;
  }

  /**
   * Starts one for each.
   *
   * @param writers ways to write, as {@code WriteBench} names them
   */
  public static WriteEngines start(List<String> writers) throws InterruptedException {
    try {
      WriteEngines engines = new WriteEngines(Files.createTempDirectory("memory-graph-write"));
      Runtime.getRuntime().addShutdownHook(new Thread(engines::close, "write-engines-down"));
      for (String writer : writers) {
        engines.addresses.add(
            writer.equals(CORE_API) ? engines.coreApi(writer) : engines.neo4j(writer));
      }
      return engines;
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the data", e);
    }
  }

  private String neo4j(String writer) {
    EnginePorts ports = EnginePorts.free();
    Engines engines =
        Engines.start(
            EnumSet.of(Engine.NEO4J),
            new EngineSettings(root, data.resolve(writer), ports, password),
            _ -> {});
    running.add(engines);
    return address(writer, ports.bolt(), engines.running().getFirst().pid(), 0);
  }

  private String coreApi(String writer) throws InterruptedException {
    List<Integer> ports = EnginePorts.freePorts(2);
    Path folder = data.resolve(writer);
    List<String> own =
        List.of(
            folder.resolve(Engine.NEO4J.folder()).toString(),
            Integer.toString(ports.get(0)),
            Integer.toString(ports.get(1)));
    CompletableFuture<String> ready = new CompletableFuture<>();
    ChildJvm engine =
        ChildJvm.start(
            new ProcessSpec(
                writer,
                Engine.NEO4J.tool(root, CORE_API_PROGRAM, own),
                Map.of("NEO4J_PASSWORD", password),
                new LogFile(folder.resolve("logs").resolve(writer + ".log"))),
            line -> {
              if (line.startsWith("READY")) {
                ready.complete(line);
              }
            });
    running.add(engine);
    try {
      ready.get(START_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Neo4j does not start", e);
    }
    return address(writer, ports.get(0), engine.pid(), ports.get(1));
  }

  private static String address(String writer, int bolt, long pid, int batches) {
    return "%s,%d,%d,%d".formatted(writer, bolt, pid, batches);
  }

  /** Of each, as {@code WriteBench} takes them. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Of the user {@code neo4j}. */
  public String password() {
    return password;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    for (AutoCloseable one : running) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("An engine does not end", e);
      }
    }
    try {
      DataFolders.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + data, e);
    }
  }
}
