package dev.memorygraph.local.system;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.EngineStartException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Neo4j beside the main one, in a folder of its own; the community edition has one database. */
public final class SecondGraph {
  /** The database's name, and the endpoint's. */
  public static final String NAME = "second";

  public static final String ENDPOINT = "bolt-" + NAME;
  static final String SECRET = "memory-graph/" + NAME;

  private SecondGraph() {}

  /**
   * A dump is of one graph, and the placements are not in it: tenants would be looked for where the
   * dump does not have them.
   *
   * @throws IllegalStateException with one sentence where the data folder has two
   */
  public static void requireNone(Path data) {
    if (Files.exists(folder(data))) {
      throw new IllegalStateException(
          "Tenants of %s lie in two graphs, and dumps are of systems with one.".formatted(data));
    }
  }

  /** The folder in the place of the data folder. */
  public static Path folder(Path data) {
    return data.resolve("second-graph");
  }

  /** Its engine's settings by those of all. */
  static EngineSettings settings(EngineSettings usual, int bolt) {
    EnginePorts ports = usual.ports();
    return new EngineSettings(
        usual.root(),
        folder(usual.data()),
        new EnginePorts(
            bolt, ports.kafka(), ports.kafkaController(), ports.dynamoDb(), ports.registry()),
        usual.neo4jPassword());
  }

  /** What functions log in by. */
  static String login(int bolt, String password) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("uri", "bolt://127.0.0.1:" + bolt)
        .put("username", "neo4j")
        .put("password", password)
        .toString();
  }

  /**
   * Tenants that lie in a second graph are nowhere for a system of one.
   *
   * @throws EngineStartException with one sentence where the data folder has two and one is wanted
   */
  static void requireChosen(LocalConfig config) {
    if (config.graphs() == 1 && Files.exists(folder(config.data()))) {
      throw new EngineStartException(
          "Tenants of %s lie in two graphs; start with --graphs 2, or begin anew with --fresh."
              .formatted(config.data()));
    }
  }
}
