package dev.memorygraph.graph.model.store;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Transactions;
import java.time.Duration;
import java.util.Map;
import org.neo4j.driver.Driver;

/**
 * Enters into the ledger each model that was deleted and called afterwards, once for each time that
 * it was deleted.
 */
public final class NoteDeletedInUse {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.deleted_at IS NOT NULL
      CALL (m) {
        MATCH (c:Completion)
        WHERE c.tenant = $tenant AND c.model_id = m.id AND c.event_time >= m.deleted_at
        RETURN min(c.event_time) AS first
        UNION ALL
        MATCH (c:Invocation)
        WHERE c.tenant = $tenant AND c.model_id = m.id AND c.event_time >= m.deleted_at
        RETURN min(c.event_time) AS first
      }
      WITH m, min(first) AS first
      WHERE first IS NOT NULL
      WITH m, first, m.id + '/deleted/' + toString(m.deleted_at) AS id
      OPTIONAL MATCH (known:Node {key: $tenant + '/model_conflict/' + id})
      WITH m, first, id, known
      WHERE known IS NULL
      CREATE (c:Node:ModelConflict {
        key: $tenant + '/model_conflict/' + id, id: id, tenant: $tenant, event_time: first,
        recorded_at: $now, source: 'grace', since: toString(first), model_id: m.id,
        field: 'deleted', conflict_type: 'deleted_in_use', rule: 'soft_delete',
        outcome: 'kept for a time of grace', sides: [toString(m.deleted_at), toString(first)],
        said: ['deleted', 'called']
      })
      CREATE (c)-[:CONFLICT_OF]->(m)
      RETURN count(c) AS noted
      """;

  private final Transactions transactions;

  /**
   * @param timeout after which the database gives up
   */
  public NoteDeletedInUse(Driver driver, Duration timeout) {
    this.transactions =
        new Transactions(driver, timeout, "Could not look for deleted models in use");
  }

  /**
   * Enters those that are not in yet.
   *
   * @return how many came to it
   * @throws DependencyUnavailableException if the database is away
   */
  public int run(Tenant tenant, long nowMs) {
    return transactions.write(
        transaction ->
            transaction
                .run(CYPHER, Map.of("tenant", tenant.id(), "now", nowMs))
                .single()
                .get("noted")
                .asInt());
  }
}
