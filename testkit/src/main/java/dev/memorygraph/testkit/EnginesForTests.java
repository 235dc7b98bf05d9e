package dev.memorygraph.testkit;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.graph.GraphHostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one set of engines for the tests of all modules, until it is told to end.
 *
 * <p>Usage: {@code EnginesForTests <file>}. Once all answer, the file is there, a properties file
 * that leads {@link SharedEngines} to them by the system property {@value SharedEngines#PROPERTY}.
 * Where they do not start, it says so.
 */
public final class EnginesForTests {
  private EnginesForTests() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]).toAbsolutePath();
    Path data = Files.createTempDirectory("memory-graph-test");
    try {
      EngineSettings settings =
          new EngineSettings(
              RepositoryRoot.find(), data, EnginePorts.free(), UUID.randomUUID().toString());
      Engines engines = Engines.start(settings, System.err::println);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engines, data)));
      GraphHostProcess graphs = GraphHostProcess.start(data);
      Runtime.getRuntime().addShutdownHook(new Thread(graphs::close));
      new EngineAddresses(settings, graphs.port()).write(file);
    } catch (IOException | RuntimeException e) {
      EngineAddresses.writeFailure(file, e);
      throw e;
    }
    new CountDownLatch(1).await();
  }

  private static void stop(Engines engines, Path data) {
    engines.close();
    try {
      DataFolders.delete(data);
    } catch (IOException e) {
      System.err.println("Could not delete " + data);
    }
  }
}
