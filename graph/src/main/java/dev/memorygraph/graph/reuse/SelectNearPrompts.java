package dev.memorygraph.graph.reuse;

import dev.memorygraph.graph.reuse.rule.Links;
import dev.memorygraph.graph.reuse.rule.Links.Near;
import dev.memorygraph.graph.reuse.rule.SpokenPrompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Prompts whose vectors come near one, by the vector index, of which {@value #LOOKED} nodes are
 * looked at. Where more copies of one text come in between, others are not found.
 */
final class SelectNearPrompts {
  static final String CYPHER =
      """
      CYPHER 25
      MATCH (n:Node)
      SEARCH n IN (
        VECTOR INDEX node_embedding FOR $vector
        WHERE n.tenant = $tenant AND n.embedding_model = $model
          AND n.event_time >= $since AND n.event_time < $until
        LIMIT $looked
      ) SCORE AS score
      WITH n, 2 * score - 1 AS similarity
      WHERE n:Prompt AND n.key <> $key AND similarity > $least
      RETURN properties(n) AS properties, similarity
      """;

  private static final int LOOKED = 200;

  private SelectNearPrompts() {}

  /**
   * Looks from one instant until before another.
   *
   * @param sinceMs milliseconds since 1970
   */
  static List<Near> run(
      TransactionContext transaction,
      String tenant,
      SpokenPrompt prompt,
      long sinceMs,
      long untilMs) {
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            tenant,
            "key",
            prompt.key(),
            "vector",
            prompt.vector(),
            "model",
            prompt.model(),
            "since",
            sinceMs,
            "until",
            untilMs,
            "least",
            Links.SIMILAR,
            "looked",
            LOOKED);
    return transaction.run(CYPHER, parameters).list(SelectNearPrompts::near).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Near> near(Record row) {
    return SpokenPrompt.of(row.get("properties"))
        .map(prompt -> new Near(prompt, row.get("similarity").asDouble()));
  }
}
