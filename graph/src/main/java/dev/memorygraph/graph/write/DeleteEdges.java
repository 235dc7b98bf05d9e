package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.driver.Batch;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/** Removes the edges of references that name another node now. */
final class DeleteEdges {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MATCH (a:Node {key: row.from})-[e]->(b:Node {key: row.to})
      WHERE type(e) = row.type
      DELETE e
      """;

  private DeleteEdges() {}

  static void run(Transaction transaction, Tenant tenant, List<Edge> edges) {
    if (!edges.isEmpty()) {
      List<Map<String, Object>> rows = edges.stream().map(edge -> row(edge, tenant)).toList();
      transaction.run(CYPHER, Batch.of(rows)).consume();
    }
  }

  /** An edge as the statements of this package name it. */
  static Map<String, Object> row(Edge edge, Tenant tenant) {
    return Map.of(
        "from", edge.from().key(tenant), "type", edge.type().name(), "to", edge.to().key(tenant));
  }
}
