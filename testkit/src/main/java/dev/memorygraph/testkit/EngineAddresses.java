package dev.memorygraph.testkit;

import dev.memorygraph.engines.EngineSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/**
 * Where the engines are that run for the tests of all modules.
 *
 * @param bolt address of Neo4j, without credentials; the user is {@code neo4j}
 * @param kafka bootstrap servers
 * @param dynamoDb URL of DynamoDB Local
 * @param graphHost port of the process in which new graphs run
 */
record EngineAddresses(String bolt, String password, String kafka, String dynamoDb, int graphHost) {
  /** Longer than the engines take on a machine that compiles at the same time. */
  private static final Duration START_BOUND = Duration.ofMinutes(4);

  EngineAddresses(EngineSettings settings, int graphHost) {
    this(
        settings.boltUri(),
        settings.neo4jPassword(),
        settings.kafkaBrokers(),
        settings.dynamoDbUrl(),
        graphHost);
  }

  @Override
  public String toString() {
    return "EngineAddresses[" + bolt + ", " + kafka + ", " + dynamoDb + "]"; // No password.
  }

  /** Writes the file at once, so that a reader sees all of it or nothing. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("bolt", bolt);
    properties.setProperty("password", password);
    properties.setProperty("kafka", kafka);
    properties.setProperty("dynamodb", dynamoDb);
    properties.setProperty("graph-host", Integer.toString(graphHost));
    write(file, properties);
  }

  /** Says that the engines did not start, so that no test waits for them. */
  static void writeFailure(Path file, Exception reason) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("failure", reason.toString());
    write(file, properties);
  }

  /**
   * Waits until the file is there.
   *
   * @throws IllegalStateException if the engines did not start
   */
  static EngineAddresses await(Path file) {
    Instant bound = Instant.now().plus(START_BOUND);
    while (!Files.exists(file)) {
      if (Instant.now().isAfter(bound)) {
        throw new IllegalStateException("The engines for the tests did not start in time.");
      }
      pause();
    }
    Properties properties = read(file);
    if (properties.containsKey("failure")) {
      throw new IllegalStateException(
          "The engines for the tests did not start: " + properties.getProperty("failure"));
    }
    return new EngineAddresses(
        properties.getProperty("bolt"),
        properties.getProperty("password"),
        properties.getProperty("kafka"),
        properties.getProperty("dynamodb"),
        Integer.parseInt(properties.getProperty("graph-host")));
  }

  private static void write(Path file, Properties properties) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (Writer writer = Files.newBufferedWriter(part)) {
      properties.store(writer, null);
    }
    Files.move(part, file);
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the engines", e);
    }
  }
}
