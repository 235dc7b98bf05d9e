package dev.memorygraph.graph.read;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.driver.Batch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/** Many nodes, without their edges. */
public final class SelectNodes {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      RETURN n
      """;

  /** Of each no more than what decides who may see it. */
  static final String TRAITS =
      """
      UNWIND $batch.rows AS key
      MATCH (n:Node {key: key})
      RETURN key, n.classification AS classification, n.user_id AS user
      """;

  private SelectNodes() {}

  /** What decides who may see those that exist, as far as they say themselves. */
  static SortedMap<NodeId, NodeTraits> traits(
      Collection<NodeId> ids, GraphQuery.Statements statements, Scope scope) {
    SortedMap<NodeId, NodeTraits> traits = new TreeMap<>();
    for (Record row : statements.run(TRAITS, Batch.of(keys(ids, scope)))) {
      NodeId id = NodeId.ofKey(row.get("key").asString());
      traits.put(
          id,
          NodeTraits.of(
              id,
              Optional.ofNullable(row.get("classification").asObject()),
              Optional.ofNullable(row.get("user").asObject())));
    }
    return traits;
  }

  /** Those that exist. */
  public static Map<NodeId, Node> run(
      Collection<NodeId> ids, GraphQuery.Statements statements, Scope scope) {
    return statements.run(CYPHER, Map.of("keys", keys(ids, scope))).stream()
        .map(row -> row.get("n").asNode())
        .collect(toMap(NodeView::id, identity()));
  }

  private static List<String> keys(Collection<NodeId> ids, Scope scope) {
    return ids.stream().map(id -> id.key(scope.tenant())).toList();
  }
}
