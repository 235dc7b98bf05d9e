package dev.memorygraph.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of engines needs to start.
 *
 * @param root the repository, whose build output is run
 * @param data the folder that the engines keep their data under
 * @param ports where they listen
 * @param neo4jPassword of the user {@code neo4j}; fixed by the first start on a data folder
 * @param registry what the LLM-Registry needs, where it is to be started
 */
public record EngineSettings(
    Path root,
    Path data,
    EnginePorts ports,
    String neo4jPassword,
    Optional<RegistrySettings> registry) {
  /** For the usual engines. */
  public EngineSettings(Path root, Path data, EnginePorts ports, String neo4jPassword) {
    this(root, data, ports, neo4jPassword, Optional.empty());
  }

  /** With the LLM-Registry. */
  public EngineSettings with(RegistrySettings settings) {
    return new EngineSettings(root, data, ports, neo4jPassword, Optional.of(settings));
  }

  @Override
  public String toString() {
    return "EngineSettings[data=" + data + ", ports=" + ports + "]"; // The password stays out.
  }

  public String boltUri() {
    return "bolt://127.0.0.1:" + ports.bolt();
  }

  public String kafkaBrokers() {
    return "127.0.0.1:" + ports.kafka();
  }

  public String dynamoDbUrl() {
    return "http://127.0.0.1:" + ports.dynamoDb();
  }

  public String registryUrl() {
    return "http://127.0.0.1:" + ports.registry();
  }

  int port(Engine engine) {
    return switch (engine) {
      case NEO4J -> ports.bolt();
      case KAFKA -> ports.kafka();
      case DYNAMODB -> ports.dynamoDb();
      case REGISTRY -> ports.registry();
    };
  }

  /** What the engine keeps. */
  Path folder(Engine engine) {
    return data.resolve(engine.folder());
  }

  ProcessSpec spec(Engine engine) {
    String folder = folder(engine).toString();
    String port = Integer.toString(port(engine));
    List<String> own =
        switch (engine) {
          case KAFKA -> List.of(folder, port, Integer.toString(ports.kafkaController()));
          case REGISTRY ->
              List.of(folder, engine.target(root).resolve("postgres").toString(), port);
          case NEO4J, DYNAMODB -> List.of(folder, port);
        };
    LogFile log = new LogFile(data.resolve("logs").resolve(engine.folder() + ".log"));
    return new ProcessSpec(engine.title(), engine.arguments(root, own), environment(engine), log);
  }

  private Map<String, String> environment(Engine engine) {
    return switch (engine) {
      case NEO4J -> Map.of("NEO4J_PASSWORD", neo4jPassword);
      case REGISTRY ->
          registry
              .map(RegistrySettings::environment)
              .orElseThrow(() -> new IllegalStateException("The registry's settings are missing"));
      case KAFKA, DYNAMODB -> Map.of();
    };
  }
}
