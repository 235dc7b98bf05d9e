package dev.memorygraph.local.system;

import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How a local system is run.
 *
 * @param root the repository
 * @param data the folder that everything is kept under
 * @param ports by part
 * @param instances most processes of each function
 * @param registry whether an LLM-Registry runs beside it
 * @param prepared names of functions whose first process is started with the engines, for who calls
 *     them at once
 * @param graphs over how many databases tenants are parted, 1 or 2
 * @param edge whether the streaming edge runs beside it
 */
public record LocalConfig(
    Path root,
    Path data,
    Map<Port, Integer> ports,
    int instances,
    boolean registry,
    List<String> prepared,
    int graphs,
    boolean edge) {
  /** The parts that listen, with the ports they take unless told otherwise. */
  public enum Port {
    API(8080),
    EDGE(50_051),
    GRAPHQL(8081),
    VAULT(8443),
    KAFKA(9092),
    KAFKACONTROLLER(9093),
    BOLT(7687),
    BOLT2(7688),
    DYNAMODB(8000),
    METRICS(9090),
    JWKS(8089),
    KMS(8099),
    SECRETS(8098),
    MSK(8097),
    ALERTS(8096),
    FILES(8094),
    LAMBDA(9001),
    REGISTRY(8095);

    private final int usual;

    Port(int usual) {
      this.usual = usual;
    }
  }

  public LocalConfig {
    ports = Map.copyOf(ports);
    prepared = List.copyOf(prepared);
    if (instances < 1) {
      throw new IllegalArgumentException("A function needs at least one process");
    }
    if (graphs < 1 || graphs > 2) {
      throw new IllegalArgumentException("There is one graph, or there are two");
    }
  }

  /** Every function starts with its first call; without the streaming edge. */
  public LocalConfig(
      Path root, Path data, Map<Port, Integer> ports, int instances, boolean registry) {
    this(root, data, ports, instances, registry, List.of(), 1, false);
  }

  /** Without an LLM-Registry. */
  public LocalConfig(Path root, Path data, Map<Port, Integer> ports, int instances) {
    this(root, data, ports, instances, false);
  }

  /** The same with so many databases. */
  public LocalConfig withGraphs(int number) {
    return new LocalConfig(root, data, ports, instances, registry, prepared, number, edge);
  }

  /** The same with or without the streaming edge. */
  public LocalConfig withEdge(boolean runs) {
    return new LocalConfig(root, data, ports, instances, registry, prepared, graphs, runs);
  }

  /**
   * Where the console's build lies: as the environment variable {@code MEMORY_GRAPH_CONSOLE} says,
   * else in the repository.
   */
  Path consoleFiles() {
    String folder = System.getenv("MEMORY_GRAPH_CONSOLE");
    return folder == null
        ? root.resolve("console").resolve("dist")
        : Path.of(folder).toAbsolutePath();
  }

  /** Where data is kept unless told otherwise. */
  public static Path defaultData() {
    return RepositoryRoot.find().resolve(".memory-graph");
  }

  public static Map<Port, Integer> usualPorts() {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, port.usual);
    }
    return ports;
  }

  public static Map<Port, Integer> freePorts() {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    Iterator<Integer> free = EnginePorts.freePorts(Port.values().length).iterator();
    for (Port port : Port.values()) {
      ports.put(port, free.next());
    }
    return ports;
  }

  int port(Port part) {
    return ports.getOrDefault(part, part.usual);
  }

  /** Of the engines without the registry. */
  public EngineSettings engineSettings() {
    EnginePorts enginePorts =
        new EnginePorts(
            port(Port.BOLT),
            port(Port.KAFKA),
            port(Port.KAFKACONTROLLER),
            port(Port.DYNAMODB),
            port(Port.REGISTRY));
    return new EngineSettings(root, data, enginePorts, Secrets.neo4jPassword(data));
  }
}
