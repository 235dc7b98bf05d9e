package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.load.BenchSystem;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** How many events of each request the graph holds. */
final class StoredRequests {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.key STARTS WITH $prefix
      RETURN substring(n.key, size($prefix), 8) AS request, count(*) AS events
      """;

  private StoredRequests() {}

  /** By the request's number. */
  static Map<Integer, Long> of(BenchSystem system, String keyPrefix) {
    Map<Integer, Long> stored = new HashMap<>();
    try (Driver driver =
            GraphDatabase.driver(
                system.endpoints().get("bolt").toString(),
                AuthTokens.basic("neo4j", system.graphPassword()));
        Session session = driver.session()) {
      session
          .run(CYPHER, Map.of("prefix", keyPrefix))
          .forEachRemaining(
              row ->
                  stored.put(
                      Integer.parseUnsignedInt(row.get("request").asString(), 16),
                      row.get("events").asLong()));
    }
    return stored;
  }
}
