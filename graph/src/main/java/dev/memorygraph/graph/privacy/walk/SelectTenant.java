package dev.memorygraph.graph.privacy.walk;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/** The first tenant behind a key. */
final class SelectTenant {
  /** In a small database the planner may take a scan of the index, and keep it as that grows. */
  static final String CYPHER =
      """
      MATCH (n:Node)
      USING INDEX SEEK n:Node(key)
      WHERE n.key > $after
      RETURN n.tenant AS tenant
      ORDER BY n.key LIMIT 1
      """;

  private SelectTenant() {}

  static Optional<Tenant> run(TransactionContext transaction, String after) {
    return transaction.run(CYPHER, Map.of("after", after)).stream()
        .map(row -> new Tenant(row.get("tenant").asString()))
        .findFirst();
  }
}
