package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/** Creates edges that cannot be there yet, because one of their ends was created just before. */
final class CreateEdges {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $rows AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      CREATE (a)-[e:$(row.type)]->(b)
      SET e = row.properties
      RETURN count(e) AS created
      """;

  private CreateEdges() {}

  /** Whether all ends were there; if not, the transaction must not be committed. */
  static boolean run(Transaction transaction, Tenant tenant, List<WritePlan.EdgeWrite> edges) {
    if (edges.isEmpty()) {
      return true;
    }
    List<Map<String, Object>> rows = edges.stream().map(edge -> row(edge, tenant)).toList();
    int created = transaction.run(CYPHER, Map.of("rows", rows)).single().get("created").asInt();
    return created == edges.size();
  }

  /** An edge with its properties. */
  static Map<String, Object> row(WritePlan.EdgeWrite write, Tenant tenant) {
    Map<String, Object> row = new HashMap<>(DeleteEdges.row(write.edge(), tenant));
    row.put("properties", write.properties());
    return row;
  }
}
