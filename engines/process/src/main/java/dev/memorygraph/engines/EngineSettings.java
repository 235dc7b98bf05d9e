package dev.memorygraph.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a set of engines needs to start.
 *
 * @param root the repository, whose build output is run
 * @param data the folder that the engines keep their data under
 * @param ports where they listen
 * @param neo4jPassword of the user {@code neo4j}; fixed by the first start on a data folder
 */
public record EngineSettings(Path root, Path data, EnginePorts ports, String neo4jPassword) {
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

  int port(Engine engine) {
    return switch (engine) {
      case NEO4J -> ports.bolt();
      case KAFKA -> ports.kafka();
      case DYNAMODB -> ports.dynamoDb();
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
          case NEO4J, DYNAMODB -> List.of(folder, port);
        };
    Map<String, String> environment =
        engine == Engine.NEO4J ? Map.of("NEO4J_PASSWORD", neo4jPassword) : Map.of();
    LogFile log = new LogFile(data.resolve("logs").resolve(engine.folder() + ".log"));
    return new ProcessSpec(engine.title(), engine.arguments(root, own), environment, log);
  }
}
