package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Deletes what was found long ago, and tool loops whose session is gone. */
final class DeletePast {
  static final String ANOMALIES =
      """
      MATCH (a:Anomaly)
      WHERE a.tenant = $tenant AND a.time >= 0
        AND (a.time < $before
          OR (a.kind = 'tool_loop' AND NOT EXISTS { (a)-[:CONCERNS]->(:Session) }))
      WITH a LIMIT $limit
      DETACH DELETE a
      """;

  static final String DAYS =
      """
      MATCH (d:AnomalyDay)
      WHERE d.tenant = $tenant AND d.day < $first
      WITH d LIMIT $limit
      DELETE d
      """;

  private static final int LIMIT = 1_000;

  private DeletePast() {}

  /**
   * Deletes them, some at a time.
   *
   * @param beforeMs milliseconds since 1970: anomalies of earlier hours go
   * @param firstDay number of the first day of which is remembered by what it was judged
   */
  static void run(TransactionContext transaction, Tenant tenant, long beforeMs, long firstDay) {
    transaction
        .run(ANOMALIES, Map.of("tenant", tenant.id(), "before", beforeMs, "limit", LIMIT))
        .consume();
    transaction
        .run(DAYS, Map.of("tenant", tenant.id(), "first", firstDay, "limit", LIMIT))
        .consume();
  }
}
