package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Transaction;

/**
 * Changes stored nodes, each only if it is still as it was when it was read. Setting {@code
 * recorded_at} to itself takes the node's lock before the comparison, so that no other writer can
 * come in between.
 */
final class UpdateNodes {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (n:Node {key: row.key})
      SET n.recorded_at = n.recorded_at
      WITH n, row
      WHERE coalesce(n.stamp, '') = row.stamp
        AND coalesce(n.stamps, []) = row.stamps
        AND coalesce(n.event_time, -1) = row.event_time
        AND coalesce(n.redactions, 0) = row.redactions
      SET n += row.properties
      RETURN count(n) AS updated
      """;

  private UpdateNodes() {}

  /** Whether all nodes were still as read; if not, the transaction must not be committed. */
  static boolean run(Transaction transaction, Tenant tenant, List<WritePlan.Update> updates) {
    if (updates.isEmpty()) {
      return true;
    }
    List<Map<String, Object>> rows = updates.stream().map(update -> row(update, tenant)).toList();
    int updated = transaction.run(CYPHER, Map.of("rows", rows)).single().get("updated").asInt();
    return updated == updates.size();
  }

  private static Map<String, Object> row(WritePlan.Update update, Tenant tenant) {
    Map<String, Object> row = new HashMap<>();
    row.put("key", update.before().id().key(tenant));
    Map<String, Object> before = StoredProperties.write(update.before());
    row.put("stamp", before.getOrDefault(StoredProperties.STAMP, ""));
    row.put("stamps", before.getOrDefault(StoredProperties.STAMPS, List.of()));
    row.put("event_time", before.getOrDefault(StoredProperties.EVENT_TIME, -1L));
    row.put("redactions", update.redactions());
    row.put("properties", changes(update));
    return row;
  }

  /**
   * Names {@code stamps} even where there are none any more, since {@code +=} keeps the unnamed.
   */
  private static Map<String, @Nullable Object> changes(WritePlan.Update update) {
    Map<String, @Nullable Object> properties =
        new HashMap<>(StoredProperties.write(update.after()));
    properties.putAll(update.derived());
    properties.putIfAbsent(StoredProperties.STAMPS, null);
    return properties;
  }
}
