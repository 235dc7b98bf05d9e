package dev.memorygraph.graph.model.store;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.write.WriteContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Adds changes to models that are locked. */
final class CreateChanges {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (m:Node {key: row.model})
      MERGE (c:Node {key: row.key})
      SET c:ModelChange, c += row.properties
      MERGE (c)-[:CHANGE_OF]->(m)
      """;

  private CreateChanges() {}

  static void run(
      TransactionContext transaction, WriteContext origin, Collection<ModelChange> changes) {
    if (!changes.isEmpty()) {
      List<Map<String, Object>> rows = changes.stream().map(change -> row(change, origin)).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }

  private static Map<String, Object> row(ModelChange change, WriteContext origin) {
    NodeId id = new NodeId(NodeKind.MODEL_CHANGE, change.id());
    Map<String, Object> properties = new HashMap<>(ChangeNode.write(change));
    properties.put(StoredProperties.TENANT, origin.tenant().id());
    properties.put(StoredProperties.ID, id.id());
    properties.put(StoredProperties.EVENT_TIME, change.stamp().timeMs());
    properties.put(StoredProperties.RECORDED_AT, origin.recordedAtMs());
    properties.put(StoredProperties.SOURCE, origin.source());
    return Map.of(
        "model", LockModels.key(change.model(), origin.tenant()),
        "key", id.key(origin.tenant()),
        "properties", properties);
  }
}
