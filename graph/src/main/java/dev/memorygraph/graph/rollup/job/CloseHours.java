package dev.memorygraph.graph.rollup.job;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Closes hours that are over and were opened some time ago. A later writer opens them again. */
final class CloseHours {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.state = 'open' AND h.hour < $before
      WITH h ORDER BY h.state, h.hour
      WHERE h.since <= $opened
      WITH h LIMIT $limit
      SET h.state = 'closing', h.since = $now
      RETURN count(h) AS closed
      """;

  private CloseHours() {}

  /**
   * Closes them.
   *
   * @param before the first hour that is not over
   * @param opened milliseconds since 1970: hours that were opened later stay so
   * @return how many, at most the limit
   */
  static long run(TransactionContext transaction, long before, long opened, long nowMs, int limit) {
    return transaction
        .run(CYPHER, Map.of("before", before, "opened", opened, "now", nowMs, "limit", limit))
        .single()
        .get("closed")
        .asLong();
  }
}
