package dev.memorygraph.graph.digest;

import dev.memorygraph.graph.KeySpan;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Every node of a span that something is known of, in no order. One that was only named, by a
 * reference that leads elsewhere now, is as if it were not there.
 */
final class ExportNodes {
  static final String CYPHER =
      """
      MATCH (n:Node)
      USING INDEX SEEK n:Node(key)
      WHERE n.key > $after AND n.key <= $last
        AND (n.stamp IS NOT NULL OR n.event_time IS NOT NULL OR EXISTS { (n)--(:Node) })
      RETURN labels(n) AS labels, properties(n) AS properties
      """;

  private ExportNodes() {}

  static void run(TransactionContext transaction, KeySpan span, Consumer<Record> each) {
    transaction.run(CYPHER, span.parameters()).forEachRemaining(each);
  }
}
