package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** Nodes as they are, and will be until the transaction ends: writers wait. */
public final class LockNodes {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      SET n.recorded_at = n.recorded_at
      RETURN key, properties(n) AS properties
      """;

  /**
   * A node.
   *
   * @param recordedAtMs when it was first written
   * @param classification what its newest event was held under; empty where none has said
   */
  public record Locked(NodeFacts facts, long recordedAtMs, Optional<String> classification) {}

  private LockNodes() {}

  public static List<Locked> run(TransactionContext transaction, Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : transaction.run(CYPHER, Map.of("keys", List.copyOf(keys))).list(LockNodes::locked);
  }

  private static Locked locked(Record row) {
    Map<String, Object> properties = row.get("properties").asMap(Value::asObject);
    NodeFacts facts = StoredProperties.read(NodeId.ofKey(row.get("key").asString()), properties);
    return new Locked(
        facts,
        row.get("properties").get(StoredProperties.RECORDED_AT).asLong(0),
        Optional.ofNullable(properties.get("classification")).map(Object::toString));
  }
}
