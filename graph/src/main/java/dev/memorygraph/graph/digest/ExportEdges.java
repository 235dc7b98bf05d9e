package dev.memorygraph.graph.digest;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Every edge of a tenant, in no order. */
final class ExportEdges {
  static final String CYPHER =
      """
      MATCH (a:Node)-[e]->(b:Node)
      WHERE a.tenant = $tenant
      RETURN a.key AS from, type(e) AS type, b.key AS to, properties(e) AS properties
      """;

  private ExportEdges() {}

  static void run(TransactionContext transaction, Tenant tenant, Consumer<Record> each) {
    transaction.run(CYPHER, Map.of("tenant", tenant.id())).forEachRemaining(each);
  }
}
