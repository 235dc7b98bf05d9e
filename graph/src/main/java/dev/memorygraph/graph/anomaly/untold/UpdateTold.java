package dev.memorygraph.graph.anomaly.untold;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Takes the mark from anomalies that were told of. */
final class UpdateTold {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (a:Anomaly {key: key})
      REMOVE a.untold
      """;

  private UpdateTold() {}

  static void run(TransactionContext transaction, List<String> keys) {
    transaction.run(CYPHER, Map.of("keys", keys)).consume();
  }
}
