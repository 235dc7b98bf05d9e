package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.write.WritePlan.EdgeWrite;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * Makes sure of links that say something between nodes that were there before, and reads what they
 * say.
 *
 * <p>No edge has the property that is removed. Removing it takes the edge's lock until the end,
 * without which two writers would both find an older statement, and the one that commits last would
 * win.
 */
final class MergeLinks {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND range(0, size($batch.rows) - 1) AS i
      WITH i, $batch.rows[i] AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      MERGE (a)-[e:$(row.type)]->(b)
      REMOVE e.recorded_at
      RETURN i, properties(e) AS properties
      """;

  private MergeLinks() {}

  /**
   * Makes sure of the links, and of what the newer of two statements says.
   *
   * @return whether all ends were there; if not, the transaction must not be committed
   */
  static boolean run(Transaction transaction, Tenant tenant, List<EdgeWrite> links) {
    if (links.isEmpty()) {
      return true;
    }
    List<Map<String, Object>> rows =
        links.stream().map(write -> DeleteEdges.row(write.edge(), tenant)).toList();
    List<Record> merged = transaction.run(CYPHER, Batch.of(rows)).list();
    List<EdgeWrite> newer =
        merged.stream()
            .flatMap(row -> links.get(row.get("i").asInt()).over(properties(row)).stream())
            .toList();
    UpdateLinks.run(transaction, tenant, newer);
    return merged.size() == links.size();
  }

  private static Map<String, Object> properties(Record row) {
    return row.get("properties").asMap(Value::asObject);
  }
}
