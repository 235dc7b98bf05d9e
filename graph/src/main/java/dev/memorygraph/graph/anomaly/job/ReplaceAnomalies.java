package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/**
 * Puts what was found of some hours in the place of what was found of them before. What is found
 * again stays, with the time when it was found first; what no longer holds goes. What is new is
 * marked as untold.
 */
final class ReplaceAnomalies {
  static final String DELETE =
      """
      MATCH (a:Anomaly)
      WHERE a.tenant = $tenant AND a.time >= $from AND a.time < $to
        AND a.kind IN $kinds AND NOT a.key IN $keys
      DETACH DELETE a
      """;

  static final String MERGE =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MERGE (a:Anomaly {key: row.properties.key})
      ON CREATE SET a.found_at = row.now, a.untold = row.now
      SET a += row.properties
      WITH a, row
      WHERE row.concerns IS NOT NULL
      MATCH (n:Node {key: row.concerns})
      MERGE (a)-[:CONCERNS]->(n)
      """;

  private ReplaceAnomalies() {}

  /**
   * Replaces them.
   *
   * @param kinds of which was looked
   * @param first number of the first hour in which was looked
   * @param end number of the first hour in which was not
   */
  static void run(
      TransactionContext transaction,
      Tenant tenant,
      Set<AnomalyKind> kinds,
      long first,
      long end,
      Collection<Anomaly> found,
      long nowMs) {
    List<Map<String, Object>> rows =
        found.stream().map(anomaly -> row(tenant, anomaly, nowMs)).toList();
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            tenant.id(),
            "from",
            first * Hour.MS,
            "to",
            end * Hour.MS,
            "kinds",
            kinds.stream().map(AnomalyKind::label).toList(),
            "keys",
            found.stream().map(anomaly -> Anomaly.key(tenant, anomaly.id())).toList());
    transaction.run(DELETE, parameters).consume();
    if (!rows.isEmpty()) {
      transaction.run(MERGE, Batch.of(rows)).consume();
    }
  }

  private static Map<String, Object> row(Tenant tenant, Anomaly anomaly, long nowMs) {
    Map<String, Object> row = new HashMap<>();
    row.put("properties", anomaly.properties(tenant));
    row.put("now", nowMs);
    row.put("concerns", anomaly.concerns().map(node -> node.key(tenant)).orElse(null));
    return row;
  }
}
