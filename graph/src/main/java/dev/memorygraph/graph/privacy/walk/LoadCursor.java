package dev.memorygraph.graph.privacy.walk;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** How far some work is. */
final class LoadCursor {
  static final String CYPHER = "MATCH (c:PrivacyCursor {id: $id}) RETURN c.value AS value";

  private LoadCursor() {}

  /** Empty at the beginning. */
  static String run(TransactionContext transaction, String id) {
    return transaction.run(CYPHER, Map.of("id", id)).stream()
        .map(row -> row.get("value").asString())
        .findFirst()
        .orElse("");
  }
}
