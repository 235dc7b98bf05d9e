package dev.memorygraph.graph.reuse;

import dev.memorygraph.graph.reuse.rule.SpokenPrompt;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/** The first prompt of a tenant that said a text, or was made of a version of a template. */
final class SelectFirst {
  private static final String TEMPLATE =
      """
      MATCH (n:Prompt)
      USING INDEX SEEK n:Prompt(tenant, %1$s, event_time)
      WHERE n.tenant = $tenant AND n.%1$s = $value AND n.event_time <= $time
        AND n.embedding IS NOT NULL
      WITH n ORDER BY n.event_time, n.key LIMIT 1
      RETURN properties(n) AS properties
      """;

  static final String OF_TEXT = TEMPLATE.formatted("content_hash");

  static final String OF_TEMPLATE = TEMPLATE.formatted("template_version_id");

  private SelectFirst() {}

  /** By one of the statements above, no later than that. */
  static Optional<SpokenPrompt> run(
      TransactionContext transaction, String cypher, String tenant, String value, long timeMs) {
    return transaction
        .run(cypher, Map.of("tenant", tenant, "value", value, "time", timeMs))
        .list(row -> row.get("properties"))
        .stream()
        .findFirst()
        .flatMap(SpokenPrompt::of);
  }
}
