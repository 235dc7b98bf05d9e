package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Which tenant of a database was gone through last. */
final class TenantCursor {
  static final String LOAD = "MATCH (c:AnomalyCursor {id: $id}) RETURN c.tenant AS tenant";
  static final String SAVE = "MERGE (c:AnomalyCursor {id: $id}) SET c.tenant = $tenant";

  /** There is one. */
  private static final String ID = "anomalies";

  private TenantCursor() {}

  /** Empty where there was none. */
  static String load(TransactionContext transaction) {
    return transaction.run(LOAD, Map.of("id", ID)).stream()
        .map(row -> row.get("tenant").asString())
        .findFirst()
        .orElse("");
  }

  static void save(TransactionContext transaction, Tenant tenant) {
    transaction.run(SAVE, Map.of("id", ID, "tenant", tenant.id())).consume();
  }
}
