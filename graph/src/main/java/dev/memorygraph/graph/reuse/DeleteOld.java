package dev.memorygraph.graph.reuse;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Deletes edges of likeness that were made before an instant. */
final class DeleteOld {
  static final String CYPHER =
      """
      MATCH ()-[like:SIMILAR_TO]->()
      USING INDEX like:SIMILAR_TO(linked_at)
      WHERE like.linked_at < $before
      WITH like LIMIT $limit
      DELETE like
      RETURN count(*) AS deleted
      """;

  private DeleteOld() {}

  static int run(TransactionContext transaction, long beforeMs, int limit) {
    return transaction
        .run(CYPHER, Map.of("before", beforeMs, "limit", limit))
        .single()
        .get("deleted")
        .asInt();
  }
}
