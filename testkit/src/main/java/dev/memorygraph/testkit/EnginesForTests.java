package dev.memorygraph.testkit;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one set of engines for the tests of all modules, until it is told to end.
 *
 * <p>Usage: {@code EnginesForTests <file>}. Once all answer, the file holds the arguments for
 * {@code mvn}, one a line, that lead {@link SharedEngines} to them.
 */
public final class EnginesForTests {
  private EnginesForTests() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("memory-graph-test");
    EngineSettings settings =
        new EngineSettings(
            RepositoryRoot.find(), data, EnginePorts.free(), UUID.randomUUID().toString());
    Engines engines = Engines.start(settings, System.err::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engines, data)));
    Path file = Path.of(args[0]).toAbsolutePath();
    Path complete = Files.write(file.resolveSibling(file.getFileName() + ".part"), flags(settings));
    Files.move(complete, file);
    new CountDownLatch(1).await();
  }

  private static List<String> flags(EngineSettings settings) {
    String credentials = "neo4j:" + settings.neo4jPassword() + "@";
    return List.of(
        "-Dmemorygraph.test.neo4j=" + settings.boltUri().replace("://", "://" + credentials),
        "-Dmemorygraph.test.kafka=" + settings.kafkaBrokers(),
        "-Dmemorygraph.test.dynamodb=" + settings.dynamoDbUrl());
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
