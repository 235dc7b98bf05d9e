package dev.memorygraph.graph.reuse;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** The prompts that want edges: first those to be linked anew, then the new ones by their time. */
final class SelectUnlinked {
  static final String CYPHER =
      """
      MATCH (n:Prompt)
      USING INDEX n:Prompt(unlinked)
      WHERE n.unlinked >= 0
      WITH n ORDER BY n.unlinked LIMIT $limit
      RETURN n.key AS key, n.unlinked AS mark
      """;

  /** The mark of a prompt that an earlier one came in before. */
  static final long ANEW = 0;

  /**
   * A prompt that was marked.
   *
   * @param mark its time, or {@value #ANEW}
   */
  record Unlinked(String key, long mark) {
    boolean isNew() {
      return mark != ANEW;
    }
  }

  private SelectUnlinked() {}

  static List<Unlinked> run(TransactionContext transaction, int limit) {
    return transaction
        .run(CYPHER, Map.of("limit", limit))
        .list(row -> new Unlinked(row.get("key").asString(), row.get("mark").asLong()));
  }
}
