package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/** Says anew what links say that are locked: all of it, nothing of before stays. */
final class UpdateLinks {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $rows AS row
      MATCH (a:Node {key: row.from})
      MATCH (b:Node {key: row.to})
      MATCH (a)-[e:$(row.type)]->(b)
      SET e = row.properties
      """;

  private UpdateLinks() {}

  static void run(Transaction transaction, Tenant tenant, List<WritePlan.EdgeWrite> links) {
    if (!links.isEmpty()) {
      List<Map<String, Object>> rows =
          links.stream().map(link -> CreateEdges.row(link, tenant)).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }
}
