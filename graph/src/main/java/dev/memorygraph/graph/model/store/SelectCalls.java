package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeKind;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * A page of a model's calls since a time, in the order of time and key. Takes their locks, so that
 * nobody tells of tokens between the reading and the pricing.
 */
final class SelectCalls {
  static final String OF_COMPLETIONS = cypher(NodeKind.COMPLETION);
  static final String OF_INVOCATIONS = cypher(NodeKind.INVOCATION);

  /** A call as it lies in the graph. */
  record Call(String key, long timeMs, Map<String, Object> properties) {}

  private SelectCalls() {}

  static List<Call> run(
      String cypher, TransactionContext transaction, Tenant tenant, String model, Place after) {
    Map<String, Object> parameters =
        Map.of(
            "tenant", tenant.id(),
            "model", model,
            "from", after.timeMs(),
            "after", after.key(),
            "limit", after.limit());
    return transaction
        .run(cypher, parameters)
        .list(
            row ->
                new Call(
                    row.get("key").asString(),
                    row.get("time").asLong(),
                    row.get("properties").asMap(Value::asObject)));
  }

  /**
   * Where a page begins.
   *
   * @param key calls of that very millisecond up to this key lie before; empty for none
   */
  record Place(long timeMs, String key, int limit) {}

  private static String cypher(NodeKind kind) {
    return """
        MATCH (c:%s)
        WHERE c.tenant = $tenant AND c.model_id = $model AND c.event_time >= $from
          AND (c.event_time > $from OR c.key > $after)
        WITH c ORDER BY c.event_time, c.key
        LIMIT $limit
        SET c.recorded_at = c.recorded_at
        RETURN c.key AS key, c.event_time AS time, properties(c) AS properties
        """
        .formatted(kind.label());
  }
}
