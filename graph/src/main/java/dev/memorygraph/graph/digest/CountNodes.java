package dev.memorygraph.graph.digest;

import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** How many nodes there are whose keys begin with the same characters. */
public final class CountNodes {
  static final String CYPHER =
      """
      MATCH (n:Node)
      USING INDEX SEEK n:Node(key)
      WHERE n.key STARTS WITH $prefix
      RETURN substring(n.key, size($prefix), $length) AS part, count(*) AS nodes
      """;

  private CountNodes() {}

  /**
   * Counts them.
   *
   * @param prefix what all the keys begin with: tenant, kind and perhaps more
   * @param length of what follows it, by which they are told apart
   * @return by what follows the prefix
   */
  public static Map<String, Long> of(Driver driver, String prefix, int length) {
    Map<String, Long> counts = new HashMap<>();
    try (Session session = driver.session()) {
      session
          .run(CYPHER, Map.of("prefix", prefix, "length", length))
          .forEachRemaining(
              row -> counts.put(row.get("part").asString(), row.get("nodes").asLong()));
    }
    return counts;
  }
}
