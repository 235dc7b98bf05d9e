package dev.memorygraph.graph.move;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.KeySpan;
import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** The next nodes in the order of their keys, each with the links that begin there. */
final class SelectPage {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key <= $last
      WITH n ORDER BY n.key LIMIT $limit
      RETURN n.key AS key, properties(n) AS properties, COLLECT {
        MATCH (n)-[e:%s]->(m:Node)
        RETURN [type(e), m.key, properties(e)]
      } AS links
      """
          .formatted(Likeness.OTHERS);

  /** By histories of models. */
  private static final Set<EdgeType> MADE_OTHERWISE =
      Set.of(EdgeType.CHANGE_OF, EdgeType.CONFLICT_OF);

  /**
   * A node as it lies there.
   *
   * @param links without those of references, which follow from the properties
   */
  record Row(String key, Map<String, Object> properties, List<Link> links) {
    NodeId id() {
      return NodeId.ofKey(key);
    }
  }

  private SelectPage() {}

  static List<Row> run(TransactionContext transaction, KeySpan span, int limit) {
    Map<String, Object> parameters = new HashMap<>(span.parameters());
    parameters.put("limit", limit);
    return transaction.run(CYPHER, parameters).list(SelectPage::row);
  }

  private static Row row(Record row) {
    String key = row.get("key").asString();
    NodeId from = NodeId.ofKey(key);
    return new Row(
        key,
        row.get("properties").asMap(Value::asObject),
        row.get("links").asList(link -> link(from, link)).stream()
            .filter(link -> !MADE_OTHERWISE.contains(link.edge().type()))
            .filter(link -> !Reference.makes(link.edge()))
            .toList());
  }

  private static Link link(NodeId from, Value link) {
    EdgeType type = EdgeType.valueOf(link.get(0).asString());
    Map<String, Object> properties = new HashMap<>(link.get(2).asMap(Value::asObject));
    Stamp stamp =
        properties.remove(StoredProperties.STAMP) instanceof String said
            ? Stamp.parse(said)
            : Stamp.NONE;
    return new Link(new Edge(from, type, NodeId.ofKey(link.get(1).asString())), properties, stamp);
  }
}
