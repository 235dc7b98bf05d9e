package dev.memorygraph.graph.reuse;

import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.reuse.SelectUnlinked.Unlinked;
import dev.memorygraph.graph.reuse.rule.SpokenPrompt;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/**
 * Takes the lock of a prompt, its mark and the edges that led from it; nothing where it was written
 * or linked meanwhile. Setting {@code recorded_at} to itself takes the lock.
 */
final class LockUnlinked {
  static final String CYPHER =
      """
      MATCH (n:Node {key: $key})
      SET n.recorded_at = n.recorded_at
      WITH n WHERE n.unlinked = $mark
      REMOVE n.unlinked
      WITH n
      CALL (n) {
        MATCH (n)-[like:%s]->()
        DELETE like
      }
      RETURN properties(n) AS properties
      """
          .formatted(Likeness.TYPES);

  private LockUnlinked() {}

  /** The prompt; empty where there is nothing to link any more. */
  static Optional<SpokenPrompt> run(TransactionContext transaction, Unlinked prompt) {
    return transaction
        .run(CYPHER, Map.of("key", prompt.key(), "mark", prompt.mark()))
        .list(row -> row.get("properties"))
        .stream()
        .findFirst()
        .flatMap(SpokenPrompt::of);
  }
}
