package dev.memorygraph.testkit;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.RegistrySettings;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.graph.GraphHostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The engines of an integration test.
 *
 * <p>The system property {@value #PROPERTY} names a file that leads to engines of all modules
 * ({@link EnginesForTests}); its first use waits for them. Without it an engine is started on first
 * use, once per JVM, on free ports and in a temporary folder, and ends with the JVM. Tests must
 * therefore use tenants, topics and tables of their own.
 */
public final class SharedEngines {
  static final String PROPERTY = "memorygraph.test.engines";

  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final String TOPIC_PREFIX = "registry-" + UUID.randomUUID();
  private static final Map<Engine, EngineSettings> STARTED = new EnumMap<>(Engine.class);

  private static @Nullable EngineAddresses given;
  private static @Nullable GraphHostProcess graphHost;

  private SharedEngines() {}

  /** Bolt address without credentials; the user is {@code neo4j}. */
  public static String neo4jUri() {
    return given().map(EngineAddresses::bolt).orElseGet(() -> started(Engine.NEO4J).boltUri());
  }

  public static String neo4jPassword() {
    return given()
        .map(EngineAddresses::password)
        .orElseGet(() -> started(Engine.NEO4J).neo4jPassword());
  }

  /** Bootstrap servers. */
  public static String kafkaBrokers() {
    return given()
        .map(EngineAddresses::kafka)
        .orElseGet(() -> started(Engine.KAFKA).kafkaBrokers());
  }

  public static String dynamoDbUrl() {
    return given()
        .map(EngineAddresses::dynamoDb)
        .orElseGet(() -> started(Engine.DYNAMODB).dynamoDbUrl());
  }

  /** Where {@link NewGraph} finds the process that runs it. */
  static int graphHostPort() {
    return given().map(EngineAddresses::graphHost).orElseGet(() -> graphHost().port());
  }

  private static synchronized GraphHostProcess graphHost() {
    if (graphHost == null) {
      Path data = temporaryFolder();
      GraphHostProcess started = GraphHostProcess.start(data);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    started.close();
                    delete(data);
                  }));
      graphHost = started;
    }
    return graphHost;
  }

  private static synchronized Optional<EngineAddresses> given() {
    String file = System.getProperty(PROPERTY);
    if (file != null && given == null) {
      given = EngineAddresses.await(Path.of(file));
    }
    return Optional.ofNullable(given);
  }

  /** The LLM-Registry, whose changes go to {@link #kafkaBrokers()}; see the next two. */
  public static String registryUrl() {
    return registry().registryUrl();
  }

  /** The registry's bearer token. */
  public static String registryToken() {
    return PASSWORD;
  }

  /**
   * What the names of the registry's topics begin with, in place of {@code registry}: Kafka may be
   * shared with the registries of other JVMs.
   */
  public static String registryTopicPrefix() {
    return TOPIC_PREFIX;
  }

  private static EngineSettings registry() {
    kafkaBrokers(); // Started first, for the registry waits for it.
    return started(Engine.REGISTRY);
  }

  private static synchronized EngineSettings started(Engine engine) {
    return STARTED.computeIfAbsent(engine, SharedEngines::start);
  }

  private static EngineSettings start(Engine engine) {
    Path data = temporaryFolder();
    EngineSettings settings =
        new EngineSettings(
            RepositoryRoot.find(),
            data,
            EnginePorts.free(),
            PASSWORD,
            engine == Engine.REGISTRY ? Optional.of(registrySettings()) : Optional.empty());
    Engines engines = Engines.start(Set.of(engine), settings, System.err::println);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  engines.close();
                  delete(data);
                }));
    return settings;
  }

  private static RegistrySettings registrySettings() {
    return new RegistrySettings(
        kafkaBrokers(), PASSWORD, Map.of("REGISTRY_TOPIC_PREFIX", TOPIC_PREFIX));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("memory-graph-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path data) {
    try {
      DataFolders.delete(data);
    } catch (IOException e) {
      System.err.println("Could not delete " + data);
    }
  }
}
