package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.write.WritePlan.EdgeWrite;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/**
 * Makes sure of edges that say nothing between nodes that were there before. What follows from a
 * property is new as a rule; from a model to its provider there is one already, and that is not
 * locked: writers would take turns on every model.
 */
final class MergeEdges {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      CALL (a, b, row) {
        WITH a, b, row
        WHERE NOT EXISTS { (a)-[:$(row.type)]->(b) }
        MERGE (a)-[:$(row.type)]->(b)
      }
      RETURN count(*) AS ends
      """;

  private MergeEdges() {}

  /**
   * Makes sure of the edges.
   *
   * @return whether all ends were there; if not, the transaction must not be committed
   */
  static boolean run(Transaction transaction, Tenant tenant, List<EdgeWrite> edges) {
    if (edges.isEmpty()) {
      return true;
    }
    List<Map<String, Object>> rows =
        edges.stream().map(write -> DeleteEdges.row(write.edge(), tenant)).toList();
    long ends = transaction.run(CYPHER, Batch.of(rows)).single().get("ends").asLong();
    return ends == edges.size();
  }
}
