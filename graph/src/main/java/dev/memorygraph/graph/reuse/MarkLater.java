package dev.memorygraph.graph.reuse;

import dev.memorygraph.graph.reuse.rule.SpokenPrompt;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Has prompts linked anew that were linked before an earlier one came. Of one text or template
 * {@value #MOST} at most: the others still lead to the one that was the first, which leads on.
 */
final class MarkLater {
  static final String NEAR =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      SET n.recorded_at = n.recorded_at
      WITH n WHERE n.unlinked IS NULL AND n.embedding IS NOT NULL
      SET n.unlinked = 0
      """;

  private static final String TEMPLATE =
      """
      MATCH (n:Prompt)
      USING INDEX SEEK n:Prompt(tenant, %1$s, event_time)
      WHERE n.tenant = $tenant AND n.%1$s = $value AND n.event_time >= $time AND n.key <> $key
        AND n.unlinked IS NULL AND n.embedding IS NOT NULL
      WITH n LIMIT $most
      SET n.unlinked = 0
      """;

  static final String OF_TEXT = TEMPLATE.formatted("content_hash");

  static final String OF_TEMPLATE = TEMPLATE.formatted("template_version_id");

  private static final int MOST = 1_000;

  private MarkLater() {}

  static void near(TransactionContext transaction, List<String> keys) {
    if (!keys.isEmpty()) {
      transaction.run(NEAR, Map.of("keys", keys.stream().sorted().toList())).consume();
    }
  }

  /** By one of the other statements above. */
  static void run(
      TransactionContext transaction,
      String cypher,
      String tenant,
      String value,
      SpokenPrompt prompt) {
    transaction
        .run(
            cypher,
            Map.of(
                "tenant", tenant,
                "value", value,
                "time", prompt.timeMs(),
                "key", prompt.key(),
                "most", MOST))
        .consume();
  }
}
