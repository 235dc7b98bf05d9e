package dev.memorygraph.graph.rollup.job;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Keeps an hour's sums, if nobody has opened it since it was closed. Setting {@code hour} to itself
 * takes the lock before the comparison.
 */
final class UpdateSums {
  static final String CYPHER =
      """
      CYPHER 25
      MATCH (h:UsageHour {key: $key})
      SET h.hour = h.hour
      WITH h
      WHERE h.state = 'closing' AND h.since = $since
      SET h += $sums
      SET h.state = 'summed'
      RETURN count(h) AS summed
      """;

  private UpdateSums() {}

  /** Whether they were kept. */
  static boolean run(
      TransactionContext transaction, SelectClosing.Closing hour, Map<String, Object> sums) {
    return transaction
            .run(CYPHER, Map.of("key", hour.key(), "since", hour.sinceMs(), "sums", sums))
            .single()
            .get("summed")
            .asLong()
        == 1;
  }
}
