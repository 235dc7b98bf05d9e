package dev.memorygraph.graph.read;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.types.Node;

/** Many nodes, without their edges. */
public final class SelectNodes {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      RETURN n
      """;

  private SelectNodes() {}

  /** Those that exist. */
  public static Map<NodeId, Node> run(
      Collection<NodeId> ids, GraphQuery.Statements statements, Scope scope) {
    List<String> keys = ids.stream().map(id -> id.key(scope.tenant())).toList();
    return statements.run(CYPHER, Map.of("keys", keys)).stream()
        .map(row -> row.get("n").asNode())
        .collect(toMap(NodeView::id, identity()));
  }
}
