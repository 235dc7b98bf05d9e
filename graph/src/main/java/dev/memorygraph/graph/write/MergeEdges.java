package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/**
 * Makes sure of edges between nodes that were there before; of two statements the newer holds.
 *
 * <p>No edge has the property that is removed. Removing it takes the edge's lock, without which two
 * writers would both find an older statement, and the one that commits last would win.
 */
final class MergeEdges {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $rows AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      MERGE (a)-[e:$(row.type)]->(b)
      REMOVE e.recorded_at
      SET e += CASE
        WHEN coalesce(e.stamp, '') < coalesce(row.properties.stamp, '') THEN row.properties
        ELSE {}
      END
      """;

  private MergeEdges() {}

  static void run(Transaction transaction, Tenant tenant, List<WritePlan.EdgeWrite> edges) {
    if (!edges.isEmpty()) {
      List<Map<String, Object>> rows =
          edges.stream().map(edge -> CreateEdges.row(edge, tenant)).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }
}
