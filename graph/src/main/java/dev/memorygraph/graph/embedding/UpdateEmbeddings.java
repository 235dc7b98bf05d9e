package dev.memorygraph.graph.embedding;

import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.driver.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Gives nodes their vectors, each only if it is still as it was when its text was read; a node that
 * was written meanwhile keeps its mark. A prompt is marked to be linked by its new vector. Setting
 * {@code recorded_at} to itself takes the lock.
 */
final class UpdateEmbeddings {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS row
      MATCH (n:Node {key: row.key}) USING INDEX n:Node(key)
      SET n.recorded_at = n.recorded_at
      WITH n, row
      WHERE n.unembedded = row.mark
        AND coalesce(n.stamp, '') = row.stamp
        AND coalesce(n.redactions, 0) = row.redactions
      SET n.embedding_model = row.model
      REMOVE n.unembedded
      SET n.unlinked = CASE WHEN n:Prompt AND row.vector IS NOT NULL THEN n.event_time END
      WITH n, row
      %s
      WITH n, row
      WHERE row.vector IS NOT NULL
      CALL db.create.setNodeVectorProperty(n, 'embedding', row.vector)
      """
          .formatted(Likeness.dropped("n"));

  private UpdateEmbeddings() {}

  static void run(TransactionContext transaction, String model, List<Embedded> nodes) {
    List<Map<String, Object>> rows = nodes.stream().map(node -> row(model, node)).toList();
    transaction.run(CYPHER, Batch.of(rows)).consume();
  }

  private static Map<String, Object> row(String model, Embedded node) {
    Map<String, Object> row = new HashMap<>();
    row.put("key", node.of().key());
    row.put("mark", node.of().mark());
    row.put("stamp", node.of().stamp());
    row.put("redactions", node.of().redactions());
    node.vector()
        .ifPresent(
            vector -> {
              row.put("vector", vector);
              row.put("model", model);
            });
    return row;
  }
}
