package dev.memorygraph.graph.read;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Many nodes, without their edges. */
final class SelectNodes {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      RETURN n
      """;

  private SelectNodes() {}

  /** Those that exist. */
  static Map<NodeId, NodeView> run(
      Collection<NodeId> ids, GraphQuery.Statements statements, Scope scope) {
    List<String> keys = ids.stream().map(id -> id.key(scope.tenant())).toList();
    return statements.run(CYPHER, Map.of("keys", keys)).stream()
        .map(row -> NodeView.of(row.get("n").asNode(), scope))
        .collect(toMap(NodeView::id, identity()));
  }
}
