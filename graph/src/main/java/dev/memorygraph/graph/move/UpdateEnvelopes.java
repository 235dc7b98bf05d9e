package dev.memorygraph.graph.move;

import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Gives copied nodes what no event says: when they were first written, which their time to be kept
 * counts from; how often words were taken from them; and whom they stand for, if for nobody known.
 */
final class UpdateEnvelopes {
  static final String CYPHER =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS row
      MATCH (n:Node {key: row.key}) USING INDEX n:Node(key)
      SET n.recorded_at = CASE
          WHEN n.recorded_at <= row.recorded_at THEN n.recorded_at ELSE row.recorded_at END,
        n.source = row.source,
        n.pseudonym = row.pseudonym,
        n.redactions = CASE
          WHEN n.redactions >= coalesce(row.redactions, 0) THEN n.redactions
          ELSE row.redactions END
      """;

  private UpdateEnvelopes() {}

  static void run(TransactionContext transaction, List<SelectPage.Row> page) {
    List<Map<String, Object>> rows =
        page.stream()
            .filter(row -> PageFacts.isSaid(row.id().kind()))
            .map(UpdateEnvelopes::row)
            .toList();
    transaction.run(CYPHER, Batch.of(rows)).consume();
  }

  private static Map<String, Object> row(SelectPage.Row node) {
    Map<String, Object> row = new HashMap<>();
    row.put("key", node.key());
    for (String name :
        List.of(
            StoredProperties.RECORDED_AT,
            StoredProperties.SOURCE,
            StoredProperties.PSEUDONYM,
            StoredProperties.REDACTIONS)) {
      if (node.properties().containsKey(name)) {
        row.put(name, node.properties().get(name));
      }
    }
    return row;
  }
}
