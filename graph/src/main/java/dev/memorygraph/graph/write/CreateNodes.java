package dev.memorygraph.graph.write;

import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Transaction;

/**
 * Creates nodes. Where another writer was faster the unique key refuses them, and the whole
 * transaction is tried again.
 */
final class CreateNodes {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $rows AS row
      CREATE (n:Node:$(row.label))
      SET n = row.properties
      """;

  private CreateNodes() {}

  static void run(Transaction transaction, List<WritePlan.Creation> nodes, WriteContext origin) {
    if (!nodes.isEmpty()) {
      List<Map<String, Object>> rows = nodes.stream().map(node -> row(node, origin)).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }

  private static Map<String, Object> row(WritePlan.Creation creation, WriteContext origin) {
    NodeFacts node = creation.node();
    Map<String, @Nullable Object> properties = new HashMap<>(StoredProperties.write(node));
    properties.putAll(creation.derived());
    properties.put(StoredProperties.KEY, node.id().key(origin.tenant()));
    properties.put(StoredProperties.TENANT, origin.tenant().id());
    properties.put(StoredProperties.ID, node.id().id());
    properties.put(StoredProperties.RECORDED_AT, origin.recordedAtMs());
    properties.put(StoredProperties.SOURCE, origin.source());
    return Map.of("label", node.id().kind().label(), "properties", properties);
  }
}
