package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.graph.digest.CountNodes;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** How many events of each request the graph holds. */
final class StoredRequests {
  private static final int DIGITS = 8;

  private StoredRequests() {}

  /** By the request's number. */
  static Map<Integer, Long> of(BenchSystem system, String keyPrefix) {
    Map<Integer, Long> stored = new HashMap<>();
    String bolt = system.endpoints().get("bolt").toString();
    try (Driver driver =
        GraphDatabase.driver(bolt, AuthTokens.basic("neo4j", system.neo4jPassword()))) {
      CountNodes.of(driver, keyPrefix, DIGITS)
          .forEach((number, nodes) -> stored.put(Integer.parseUnsignedInt(number, 16), nodes));
    }
    return stored;
  }
}
