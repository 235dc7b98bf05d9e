package dev.memorygraph.graph.move;

import dev.memorygraph.graph.driver.Batch;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Copies the entries of the ledger that follow from no history: that a deleted model was called, as
 * it was seen at the time. What the other database has under the same key gives way.
 */
final class ReplaceNotedConflicts {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MATCH (m:Node {key: row.model}) USING INDEX m:Node(key)
      MERGE (c:Node {key: row.key})
      SET c:ModelConflict
      SET c = row.properties
      MERGE (c)-[:CONFLICT_OF]->(m)
      """;

  private ReplaceNotedConflicts() {}

  static void run(TransactionContext transaction, List<Map<String, Object>> rows) {
    transaction.run(CYPHER, Batch.of(rows)).consume();
  }
}
