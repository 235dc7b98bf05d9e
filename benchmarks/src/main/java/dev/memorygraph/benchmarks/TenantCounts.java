package dev.memorygraph.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** How many nodes of each label a tenant has, and how many edges from them to sessions. */
public final class TenantCounts {
  private static final String CYPHER =
      """
      MATCH (n:Node)
      USING INDEX SEEK n:Node(key)
      WHERE n.key > $after AND n.key < $end
      WITH [label IN labels(n) WHERE label <> 'Node'][0] AS label,
           COUNT { (n)-[:IN_SESSION]->() } AS edges
      RETURN label, count(*) AS nodes, sum(edges) AS inSession
      """;

  private TenantCounts() {}

  /** Of one label. */
  record Count(long nodes, long inSession) {}

  /**
   * Prints a {@link Count} by label.
   *
   * @param arguments Bolt's address and the tenant; the password is {@code NEO4J_PASSWORD}
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    Tenant tenant = new Tenant(arguments[1]);
    Map<String, Count> counts = new TreeMap<>();
    try (Driver driver =
            GraphDatabase.driver(
                arguments[0], AuthTokens.basic("neo4j", System.getenv("NEO4J_PASSWORD")));
        Session session = driver.session()) {
      session
          .run(CYPHER, KeyRange.parameters(tenant))
          .forEachRemaining(
              row ->
                  counts.put(
                      row.get("label").asString(),
                      new Count(row.get("nodes").asLong(), row.get("inSession").asLong())));
    }
    System.out.println(new ObjectMapper().writeValueAsString(counts));
  }
}
