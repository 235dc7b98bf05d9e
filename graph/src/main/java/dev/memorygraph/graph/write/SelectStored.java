package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeFacts;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.StoredProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/** What the graph already knows about some nodes. It takes no locks. */
final class SelectStored {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      RETURN key, properties(n) AS properties
      """;

  private SelectStored() {}

  static Map<NodeId, NodeFacts> run(
      Transaction transaction, Tenant tenant, Collection<NodeId> ids) {
    Map<String, NodeId> byKey = new HashMap<>();
    ids.forEach(id -> byKey.put(id.key(tenant), id));
    Map<NodeId, NodeFacts> stored = new HashMap<>();
    List<String> keys = ids.stream().map(id -> id.key(tenant)).toList();
    transaction.run(CYPHER, Map.of("keys", keys)).stream().forEach(row -> put(stored, byKey, row));
    return stored;
  }

  private static void put(Map<NodeId, NodeFacts> stored, Map<String, NodeId> ids, Record row) {
    NodeId id = ids.get(row.get("key").asString());
    if (id != null) {
      stored.put(id, StoredProperties.read(id, row.get("properties").asMap(Value::asObject)));
    }
  }
}
