package dev.memorygraph.graph.write;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.embedding.Embeddable;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS row
      MATCH (n:Node {key: row.key}) USING INDEX n:Node(key)
      SET n.recorded_at = n.recorded_at
      WITH n, row
      WHERE coalesce(n.stamp, '') = row.stamp
        AND coalesce(n.stamps, []) = row.stamps
        AND coalesce(n.event_time, -1) = row.event_time
        AND all(name IN row.absent WHERE n[name] IS NULL)
        AND all(name IN keys(row.seen) WHERE n[name] = row.seen[name])
        AND coalesce(n.redactions, 0) = row.redactions
      SET n += row.properties
      RETURN count(n) AS updated
      """;

  private UpdateNodes() {}

  /** Whether all nodes were still as read; if not, the transaction must not be committed. */
  static boolean run(Transaction transaction, List<WritePlan.Update> updates, WriteContext origin) {
    if (updates.isEmpty()) {
      return true;
    }
    List<Map<String, Object>> rows = updates.stream().map(update -> row(update, origin)).toList();
    int updated = transaction.run(CYPHER, Batch.of(rows)).single().get("updated").asInt();
    return updated == updates.size();
  }

  private static Map<String, Object> row(WritePlan.Update update, WriteContext origin) {
    Map<String, Object> row = new HashMap<>();
    row.put("key", update.before().id().key(origin.tenant()));
    Map<String, Object> before = StoredProperties.write(update.before());
    row.put("stamp", before.getOrDefault(StoredProperties.STAMP, ""));
    row.put("stamps", before.getOrDefault(StoredProperties.STAMPS, List.of()));
    row.put("event_time", before.getOrDefault(StoredProperties.EVENT_TIME, -1L));
    row.put("absent", absent(update));
    row.put("seen", seen(update));
    row.put("redactions", update.redactions());
    row.put("properties", changes(update, before, origin));
    return row;
  }

  /** What the update brings, and what prices follow from, as far as it was not there. */
  private static List<String> absent(WritePlan.Update update) {
    Set<String> names = new HashSet<>(update.after().facts().keySet());
    names.addAll(pricedBy(update));
    names.removeAll(update.before().facts().keySet());
    return List.copyOf(names);
  }

  /**
   * What another event of the same stamp may have changed meanwhile, without a stamp telling of it.
   */
  private static Map<String, Object> seen(WritePlan.Update update) {
    Set<String> priced = pricedBy(update);
    Map<String, Object> seen = new HashMap<>();
    update
        .before()
        .facts()
        .forEach(
            (name, fact) -> {
              if (priced.contains(name) || isTied(fact, update.after().facts().get(name))) {
                seen.put(name, fact.value());
              }
            });
    return seen;
  }

  private static boolean isTied(Fact before, @Nullable Fact after) {
    return after != null && !after.equals(before) && after.stamp().equals(before.stamp());
  }

  private static Set<String> pricedBy(WritePlan.Update update) {
    return DerivedProperties.isCall(update.after()) ? CallCost.FOLLOWS_FROM : Set.of();
  }

  /**
   * Only what differs: the rest may be another writer's by now. Names {@code stamps} even where
   * there are none any more, since {@code +=} keeps the unnamed.
   */
  private static Map<String, @Nullable Object> changes(
      WritePlan.Update update, Map<String, Object> before, WriteContext origin) {
    Map<String, Object> after = StoredProperties.write(update.after());
    Map<String, @Nullable Object> changes = new HashMap<>(after);
    changes.entrySet().removeIf(one -> Objects.equals(one.getValue(), before.get(one.getKey())));
    changes.putAll(update.derived());
    if (!after.containsKey(StoredProperties.STAMPS)) {
      changes.put(StoredProperties.STAMPS, null);
    }
    changes.putAll(vector(update, origin));
    return changes;
  }

  /** The vector of a text that is no more goes; that of another one is computed later. */
  private static Map<String, @Nullable Object> vector(
      WritePlan.Update update, WriteContext origin) {
    NodeKind kind = update.after().id().kind();
    Optional<String> text = Embeddable.of(kind, update.after().values());
    if (text.equals(Embeddable.of(kind, update.before().values()))) {
      return Map.of();
    }
    Map<String, @Nullable Object> vector = new HashMap<>();
    vector.put(StoredProperties.EMBEDDING, null);
    vector.put(StoredProperties.EMBEDDING_MODEL, null);
    vector.put(StoredProperties.UNLINKED, null);
    vector.put(StoredProperties.UNEMBEDDED, text.isEmpty() ? null : origin.recordedAtMs());
    return vector;
  }
}
