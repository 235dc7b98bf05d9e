package dev.memorygraph.graph.privacy.walk;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Keeps how far some work is; at its end nothing is kept. */
final class SaveCursor {
  static final String CYPHER =
      """
      MERGE (c:PrivacyCursor {id: $id})
      SET c.value = $value
      WITH c WHERE $value = ''
      DELETE c
      """;

  private SaveCursor() {}

  static void run(TransactionContext transaction, String id, String value) {
    transaction.run(CYPHER, Map.of("id", id, "value", value)).consume();
  }
}
