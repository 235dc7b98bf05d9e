package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.write.WriteContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * Takes models for this transaction, makes those that are not there yet, and tells what is known of
 * each. Setting {@code recorded_at} to itself takes a node's lock.
 */
final class LockModels {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MERGE (m:Node {key: row.key})
      ON CREATE SET m:Model, m.tenant = $tenant, m.id = row.id,
        m.recorded_at = $recorded_at, m.source = $source
      SET m.recorded_at = m.recorded_at
      WITH row, m
      RETURN row.id AS id, properties(m) AS model, COLLECT {
        MATCH (c:ModelChange)-[:CHANGE_OF]->(m)
        RETURN properties(c)
      } AS changes
      """;

  /**
   * What the graph knows of a model.
   *
   * @param properties of its node
   */
  record Known(List<ModelChange> changes, ModelTerms terms, Map<String, Object> properties) {}

  private LockModels() {}

  /**
   * By model.
   *
   * @param models sorted, so that writers that meet take their locks in the same order
   */
  static Map<String, Known> run(
      TransactionContext transaction, WriteContext origin, Collection<String> models) {
    List<Map<String, Object>> rows =
        models.stream().map(model -> row(model, origin.tenant())).toList();
    Map<String, Object> parameters =
        Map.of(
            "rows", rows,
            "tenant", origin.tenant().id(),
            "source", origin.source(),
            "recorded_at", origin.recordedAtMs());
    Map<String, Known> known = new HashMap<>();
    transaction
        .run(CYPHER, parameters)
        .forEachRemaining(row -> known.put(row.get("id").asString(), known(row)));
    return known;
  }

  /** The key of a model. */
  static String key(String model, Tenant tenant) {
    return new NodeId(NodeKind.MODEL, model).key(tenant);
  }

  private static Map<String, Object> row(String model, Tenant tenant) {
    return Map.of("id", model, "key", key(model, tenant));
  }

  private static Known known(Record row) {
    return new Known(
        row.get("changes").asList(change -> ChangeNode.read(change.asMap(Value::asObject))),
        ModelTerms.of(row.get("model")),
        row.get("model").asMap(Value::asObject));
  }
}
