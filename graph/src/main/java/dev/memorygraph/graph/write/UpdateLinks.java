package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/** Says anew what links say that are locked: all of it, nothing of before stays. */
final class UpdateLinks {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      WITH a, b, row
      MATCH (a)-[e:$(row.type)]->(b)
      SET e = row.properties
      """;

  private UpdateLinks() {}

  static void run(Transaction transaction, Tenant tenant, List<WritePlan.EdgeWrite> links) {
    if (!links.isEmpty()) {
      List<Map<String, Object>> rows = links.stream().map(link -> row(link, tenant)).toList();
      transaction.run(CYPHER, Batch.of(rows)).consume();
    }
  }

  private static Map<String, Object> row(WritePlan.EdgeWrite link, Tenant tenant) {
    Map<String, Object> row = new HashMap<>(DeleteEdges.row(link.edge(), tenant));
    row.put("properties", link.properties());
    return row;
  }
}
