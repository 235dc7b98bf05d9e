package dev.memorygraph.graph.digest;

import dev.memorygraph.graph.KeySpan;
import dev.memorygraph.graph.Likeness;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Every edge that was said and begins in a span, in no order. */
final class ExportEdges {
  static final String CYPHER =
      """
      MATCH (a:Node)
      USING INDEX SEEK a:Node(key)
      WHERE a.key > $after AND a.key <= $last
      MATCH (a)-[e:%s]->(b:Node)
      RETURN a.key AS from, type(e) AS type, b.key AS to, properties(e) AS properties
      """
          .formatted(Likeness.OTHERS);

  private ExportEdges() {}

  static void run(TransactionContext transaction, KeySpan span, Consumer<Record> each) {
    transaction.run(CYPHER, span.parameters()).forEachRemaining(each);
  }
}
