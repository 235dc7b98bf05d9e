package dev.memorygraph.graph.model.store;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.SourcedValue;
import dev.memorygraph.graph.write.WriteContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/**
 * Brings the ledger of some models in step with what follows from their changes. An entry goes only
 * where a change that came late shows that it never was one.
 */
final class ReplaceConflicts {
  static final String DELETE =
      """
      UNWIND $models AS model
      MATCH (c:ModelConflict)-[:CONFLICT_OF]->(:Node {key: model})
      WHERE c.conflict_type <> 'deleted_in_use' AND NOT c.key IN $keep
      DETACH DELETE c
      """;

  static final String CREATE =
      """
      UNWIND $rows AS row
      MATCH (m:Node {key: row.model})
      OPTIONAL MATCH (before:Node {key: row.key})
      WITH row, m, before IS NULL AS is_new
      MERGE (c:Node {key: row.key})
      ON CREATE SET c.recorded_at = $now, c.source = $source
      SET c:ModelConflict, c += row.properties
      MERGE (c)-[:CONFLICT_OF]->(m)
      RETURN row.key AS key, is_new
      """;

  private ReplaceConflicts() {}

  /** Which of the conflicts were not in the ledger before. */
  static List<Conflict> run(
      TransactionContext transaction,
      WriteContext origin,
      Collection<String> models,
      Collection<Conflict> conflicts) {
    Map<String, Conflict> byKey = new HashMap<>();
    conflicts.forEach(conflict -> byKey.put(key(conflict, origin), conflict));
    List<String> keys =
        models.stream().map(model -> LockModels.key(model, origin.tenant())).toList();
    transaction.run(DELETE, Map.of("models", keys, "keep", List.copyOf(byKey.keySet()))).consume();
    if (byKey.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> rows = conflicts.stream().map(one -> row(one, origin)).toList();
    Set<String> fresh = new HashSet<>();
    transaction
        .run(
            CREATE,
            Map.<String, Object>of(
                "rows", rows, "now", origin.recordedAtMs(), "source", origin.source()))
        .forEachRemaining(
            row -> {
              if (row.get("is_new").asBoolean()) {
                fresh.add(row.get("key").asString());
              }
            });
    return conflicts.stream().filter(one -> fresh.contains(key(one, origin))).toList();
  }

  private static String key(Conflict conflict, WriteContext origin) {
    return new NodeId(NodeKind.MODEL_CONFLICT, conflict.id()).key(origin.tenant());
  }

  private static Map<String, Object> row(Conflict conflict, WriteContext origin) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(StoredProperties.TENANT, origin.tenant().id());
    properties.put(StoredProperties.ID, conflict.id());
    properties.put(StoredProperties.EVENT_TIME, conflict.since().timeMs());
    properties.put("since", conflict.since().toString());
    properties.put("model_id", conflict.model());
    properties.put("field", conflict.field().label());
    properties.put("conflict_type", conflict.type().label());
    properties.put("rule", conflict.field().rule().label());
    properties.put("outcome", ChangeNode.plain(conflict.outcome()));
    properties.put(
        "sides",
        conflict.sides().values().stream().map(SourcedValue::since).map(Object::toString).toList());
    properties.put(
        "said", conflict.sides().values().stream().map(claim -> claim.value().toString()).toList());
    return Map.of(
        "model", LockModels.key(conflict.model(), origin.tenant()),
        "key", key(conflict, origin),
        "properties", properties);
  }
}
