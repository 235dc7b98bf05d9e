package dev.memorygraph.graph.rollup.hour;

import dev.memorygraph.graph.driver.Batch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * Opens the hours whose sums a transaction makes untrue, at its end and as a part of it. Sums that
 * were kept of them go at once, and with them whatever they named.
 *
 * <p>An hour that is open already is only read, without a lock: it may be closed at that very
 * moment, and is not summed before every transaction has ended that had begun by then. All others
 * are locked in the order of their keys.
 */
public final class OpenHours {
  static final String SELECT =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS key
      MATCH (h:UsageHour {key: key}) USING INDEX h:UsageHour(key)
      WHERE h.state = 'open'
      RETURN key
      """;

  static final String OPEN =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS row
      MERGE (h:UsageHour {key: row.key})
      SET h = row
      SET h.since = timestamp()
      """;

  private OpenHours() {}

  /** Opens the hours of all calls that the changes concern. */
  public static void run(SimpleQueryRunner transaction, Changes changes) {
    SortedSet<Long> hours = new TreeSet<>(changes.hours());
    hours.addAll(SelectConcerned.run(transaction, changes.around()));
    if (hours.isEmpty()) {
      return;
    }
    List<String> keys = hours.stream().map(hour -> Hour.key(changes.tenant(), hour)).toList();
    Set<String> open =
        new HashSet<>(
            transaction.run(SELECT, Batch.of(keys)).list(row -> row.get("key").asString()));
    List<Map<String, Object>> rows =
        hours.stream()
            .filter(hour -> !open.contains(Hour.key(changes.tenant(), hour)))
            .map(hour -> row(changes, hour))
            .sorted((one, other) -> key(one).compareTo(key(other)))
            .toList();
    if (!rows.isEmpty()) {
      transaction.run(OPEN, Batch.of(rows)).consume();
    }
  }

  private static Map<String, Object> row(Changes changes, long hour) {
    return Map.of(
        "key",
        Hour.key(changes.tenant(), hour),
        "tenant",
        changes.tenant().id(),
        "hour",
        hour,
        "state",
        Hour.OPEN);
  }

  private static String key(Map<String, Object> row) {
    return String.valueOf(row.get("key"));
  }
}
