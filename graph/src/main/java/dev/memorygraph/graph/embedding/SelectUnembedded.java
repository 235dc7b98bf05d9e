package dev.memorygraph.graph.embedding;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** The nodes whose text has no vector yet, those that have waited longest first. */
final class SelectUnembedded {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.unembedded >= 0
      WITH n ORDER BY n.unembedded LIMIT $limit
      RETURN n.key AS key, properties(n) AS properties
      """;

  private SelectUnembedded() {}

  static List<Unembedded> run(TransactionContext transaction, int limit) {
    return transaction.run(CYPHER, Map.of("limit", limit)).list(SelectUnembedded::read);
  }

  private static Unembedded read(Record row) {
    Map<String, Object> properties = row.get("properties").asMap(Value::asObject);
    String key = row.get("key").asString();
    Optional<String> text = Embeddable.of(NodeId.ofKey(key).kind(), properties);
    return new Unembedded(
        key,
        text,
        row.get("properties").get(StoredProperties.UNEMBEDDED).asLong(),
        row.get("properties").get(StoredProperties.STAMP).asString(""),
        row.get("properties").get(StoredProperties.REDACTIONS).asLong(0));
  }
}
