package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Hours that have been closing for long enough to be summed, the latest first. */
final class SelectClosing {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.state = 'closing' AND h.hour >= 0
      WITH h ORDER BY h.state DESC, h.hour DESC
      WHERE h.since <= $until
      RETURN h.key AS key, h.tenant AS tenant, h.hour AS hour, h.since AS since
      LIMIT $limit
      """;

  /**
   * An hour.
   *
   * @param number since 1970
   * @param sinceMs when it was closed, milliseconds since 1970
   */
  record Closing(String key, Tenant tenant, long number, long sinceMs) {}

  private SelectClosing() {}

  static List<Closing> run(TransactionContext transaction, long untilMs, int limit) {
    return transaction
        .run(CYPHER, Map.of("until", untilMs, "limit", limit))
        .list(
            row ->
                new Closing(
                    row.get("key").asString(),
                    new Tenant(row.get("tenant").asString()),
                    row.get("hour").asLong(),
                    row.get("since").asLong()));
  }
}
