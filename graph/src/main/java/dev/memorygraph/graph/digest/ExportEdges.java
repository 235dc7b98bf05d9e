package dev.memorygraph.graph.digest;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Every edge of a tenant, in no order. */
final class ExportEdges {
  static final String CYPHER =
      """
      MATCH (a:Node)
      USING INDEX SEEK a:Node(key)
      WHERE a.key > $after AND a.key < $end
      MATCH (a)-[e]->(b:Node)
      RETURN a.key AS from, type(e) AS type, b.key AS to, properties(e) AS properties
      """;

  private ExportEdges() {}

  static void run(TransactionContext transaction, Tenant tenant, Consumer<Record> each) {
    transaction.run(CYPHER, KeyRange.parameters(tenant)).forEachRemaining(each);
  }
}
