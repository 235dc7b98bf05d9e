package dev.memorygraph.graph.move;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.driver.Transactions;
import dev.memorygraph.graph.privacy.walk.CursorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;

/** Deletes all of a tenant from a database that it does not lie in any more. */
public record TenantDeletion(Driver driver, Tenant tenant) {
  /** Nodes of one transaction; their edges go with them. */
  static final int PAGE = 500;

  static final String NODES =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key < $end
      WITH n ORDER BY n.key LIMIT $limit
      DETACH DELETE n
      RETURN count(*) AS deleted
      """;

  /** The sums of the tenant's hours. */
  static final String HOURS =
      """
      MATCH (h:UsageHour)
      WHERE h.tenant = $tenant AND h.hour >= 0
      WITH h LIMIT $limit
      DELETE h
      RETURN count(*) AS deleted
      """;

  /** What was found of the tenant, and by what: it is found anew where the tenant lies now. */
  static final String ANOMALIES =
      """
      MATCH (a:Anomaly)
      WHERE a.tenant = $tenant AND a.time >= 0
      WITH a LIMIT $limit
      DETACH DELETE a
      RETURN count(*) AS deleted
      """;

  /** The days that were judged. */
  static final String ANOMALY_DAYS =
      """
      MATCH (d:AnomalyDay)
      WHERE d.tenant = $tenant AND d.day >= 0
      WITH d LIMIT $limit
      DELETE d
      RETURN count(*) AS deleted
      """;

  /** How far erasure and retention were: the cursors name people. */
  static final String CURSORS =
      """
      MATCH (c:PrivacyCursor)
      WHERE c.id IN [$sweep, $retention] OR c.id STARTS WITH $erasures
      DELETE c
      """;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /**
   * Deletes the next nodes, then the sums of the hours and what was found of them, and at the end
   * what is remembered of the tenant.
   *
   * @return how many; 0 at the end
   * @throws DependencyUnavailableException if the database is away or too busy
   */
  public int next() {
    Map<String, Object> parameters = new HashMap<>(KeyRange.parameters(tenant));
    parameters.put("limit", PAGE);
    parameters.put("tenant", tenant.id());
    Transactions transactions =
        new Transactions(driver, TIMEOUT, "Could not delete a tenant that was moved");
    for (String page : List.of(NODES, HOURS, ANOMALIES, ANOMALY_DAYS)) {
      int deleted =
          transactions.write(
              transaction -> transaction.run(page, parameters).single().get("deleted").asInt());
      if (deleted > 0) {
        return deleted;
      }
    }
    transactions.write(transaction -> transaction.run(CURSORS, cursors()).consume());
    return 0;
  }

  private Map<String, Object> cursors() {
    return Map.of(
        "sweep", CursorId.sweep(tenant),
        "retention", CursorId.retention(tenant),
        "erasures", CursorId.erasures(tenant));
  }
}
