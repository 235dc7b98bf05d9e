package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/** What the graph already knows about some nodes. */
final class SelectStored {
  /** Takes no locks: most batches meet nobody. */
  static final String CYPHER =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS key
      MATCH (n:Node {key: key}) USING INDEX n:Node(key)
      RETURN key, properties(n) AS properties
      """;

  /** Keeps other writers from the nodes until the end, by setting a property to itself. */
  static final String LOCKING =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS key
      MATCH (n:Node {key: key}) USING INDEX n:Node(key)
      SET n.recorded_at = n.recorded_at
      RETURN key, properties(n) AS properties
      """;

  /**
   * A node as it lies in the graph.
   *
   * @param redactions how often words were taken from it
   */
  record Stored(NodeFacts facts, long redactions) {}

  private SelectStored() {}

  /** Runs one of the two statements above, in the order of the ids. */
  static Map<NodeId, Stored> run(
      String cypher, Transaction transaction, Tenant tenant, Collection<NodeId> ids) {
    Map<String, NodeId> byKey = new HashMap<>();
    ids.forEach(id -> byKey.put(id.key(tenant), id));
    Map<NodeId, Stored> stored = new HashMap<>();
    List<String> keys = ids.stream().map(id -> id.key(tenant)).toList();
    transaction.run(cypher, Batch.of(keys)).stream().forEach(row -> put(stored, byKey, row));
    return stored;
  }

  private static long redactions(Value properties) {
    return properties.get(StoredProperties.REDACTIONS).asLong(0);
  }

  private static void put(Map<NodeId, Stored> stored, Map<String, NodeId> ids, Record row) {
    NodeId id = ids.get(row.get("key").asString());
    if (id != null) {
      Value properties = row.get("properties");
      NodeFacts facts = StoredProperties.read(id, properties.asMap(Value::asObject));
      stored.put(id, new Stored(facts, redactions(properties)));
    }
  }
}
