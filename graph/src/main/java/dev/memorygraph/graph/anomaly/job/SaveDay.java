package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Remembers by what hours a day was judged. Two that judge the same day take turns. */
final class SaveDay {
  static final String CYPHER =
      """
      CYPHER 25
      MERGE (d:AnomalyDay {key: $key})
      SET d.tenant = $tenant, d.day = $day
      SET d += $properties
      """;

  private SaveDay() {}

  /**
   * Remembers it.
   *
   * @param properties that change
   */
  static void run(
      TransactionContext transaction, Tenant tenant, long day, Map<String, Object> properties) {
    transaction
        .run(
            CYPHER,
            Map.of(
                "key",
                tenant.id() + "/" + day,
                "tenant",
                tenant.id(),
                "day",
                day,
                "properties",
                properties))
        .consume();
  }
}
