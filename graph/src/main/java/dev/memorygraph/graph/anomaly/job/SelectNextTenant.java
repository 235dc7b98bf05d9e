package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/** The next tenant with hours, in the order of their names. */
final class SelectNextTenant {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      USING INDEX SEEK h:UsageHour(tenant, hour)
      WHERE h.tenant > $after AND h.hour >= 0
      RETURN h.tenant AS tenant
      ORDER BY tenant LIMIT 1
      """;

  private SelectNextTenant() {}

  static Optional<Tenant> run(TransactionContext transaction, String after) {
    return transaction.run(CYPHER, Map.of("after", after)).stream()
        .map(row -> new Tenant(row.get("tenant").asString()))
        .findFirst();
  }
}
