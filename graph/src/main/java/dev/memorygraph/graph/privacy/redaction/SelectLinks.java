package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.graph.fact.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** The links that nodes have to others, and what the version of a template is a version of. */
final class SelectLinks {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})-[e]->(m:Node)
      WHERE e.stamp IS NOT NULL OR type(e) = 'OF_VERSION'
      RETURN key AS from, type(e) AS type, m.key AS to, e.stamp AS stamp,
        properties(e) AS properties, (m:Document OR m:Template OR m:MemoryRecord) AS shared
      """;

  /**
   * An edge.
   *
   * @param shared whether the other end may have words that the same event said, and does not say
   *     of whom
   */
  record Linked(
      String from,
      String type,
      String to,
      Map<String, Object> properties,
      List<Stamp> stamp,
      boolean shared) {}

  private SelectLinks() {}

  static List<Linked> run(TransactionContext transaction, Collection<String> keys) {
    return transaction.run(CYPHER, Map.of("keys", List.copyOf(keys))).list(SelectLinks::linked);
  }

  private static Linked linked(Record row) {
    return new Linked(
        row.get("from").asString(),
        row.get("type").asString(),
        row.get("to").asString(),
        row.get("properties").asMap(Value::asObject),
        row.get("stamp").isNull() ? List.of() : List.of(Stamp.parse(row.get("stamp").asString())),
        row.get("shared").asBoolean());
  }
}
