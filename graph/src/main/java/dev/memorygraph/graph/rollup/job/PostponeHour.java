package dev.memorygraph.graph.rollup.job;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Leaves an hour that could not be summed for later, unless somebody has opened it since. */
final class PostponeHour {
  static final String CYPHER =
      """
      MATCH (h:UsageHour {key: $key})
      WHERE h.state = 'closing' AND h.since = $since
      SET h.since = $until
      """;

  private PostponeHour() {}

  /**
   * Leaves it.
   *
   * @param untilMs milliseconds since 1970: as if it had been closed then
   */
  static void run(TransactionContext transaction, SelectClosing.Closing hour, long untilMs) {
    transaction
        .run(CYPHER, Map.of("key", hour.key(), "since", hour.sinceMs(), "until", untilMs))
        .consume();
  }
}
