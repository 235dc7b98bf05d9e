package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.rollup.SumBytes;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Which hours of a tenant have calls, and since when their sums hold; in their order. */
final class SelectHours {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.tenant = $tenant AND h.hour >= $first AND h.hour < $end
      RETURN h.hour AS hour, h.since AS since, h.state = 'summed' AND h.form = $form AS summed
      ORDER BY hour
      """;

  /**
   * An hour with calls.
   *
   * @param number since 1970
   * @param sinceMs another whenever it was summed up anew
   * @param summed whether its sums hold
   */
  record HourState(long number, long sinceMs, boolean summed) {
    /** The hour as it is now; another once it was summed up anew. */
    String mark() {
      return number + ":" + sinceMs;
    }
  }

  private SelectHours() {}

  static List<HourState> run(TransactionContext transaction, Tenant tenant, long first, long end) {
    Map<String, Object> parameters =
        Map.of("tenant", tenant.id(), "first", first, "end", end, "form", SumBytes.FORM);
    return transaction
        .run(CYPHER, parameters)
        .list(
            row ->
                new HourState(
                    row.get("hour").asLong(),
                    row.get("since").asLong(),
                    row.get("summed").asBoolean(false)));
  }
}
