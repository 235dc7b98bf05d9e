package dev.memorygraph.graph.read;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.Calls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/**
 * One node and what it is linked to. Of a node with more edges than the limit any are given: which,
 * the database decides, since sorting the edges of a hub would mean reading them all.
 *
 * @param limit edges at the most
 */
public record SelectNode(NodeId id, int limit) implements GraphQuery<Optional<SelectNode.Found>> {
  static final String CYPHER =
      """
      MATCH (n:Node {key: $key})
      WITH n, n AS call
      RETURN n, COLLECT {
        MATCH (n)-[r]-(m:Node)
        WHERE m.tenant = $tenant
        RETURN [r, m]
        LIMIT $limit
      } AS links,
      CASE
        WHEN n:Completion THEN %s
        WHEN n:Invocation THEN NOT %s OR (%s)
        ELSE true
      END AS counts
      """
          .formatted(Calls.COMPLETION_COUNTS, Calls.reports("call"), Calls.INVOCATION_COUNTS);

  /**
   * A node with its edges.
   *
   * @param truncated whether there are more edges than these
   * @param counts whether what the node says was used is counted; else it repeats what other nodes
   *     say, which are
   */
  public record Found(NodeView node, List<EdgeView> edges, boolean truncated, boolean counts) {}

  @Override
  public Optional<Found> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of("key", id.key(scope.tenant()), "tenant", scope.tenant().id(), "limit", limit + 1);
    return statements.run(CYPHER, parameters).stream().map(row -> found(row, scope)).findFirst();
  }

  private Found found(Record row, Scope scope) {
    Node node = row.get("n").asNode();
    List<EdgeView> edges = row.get("links").asList(link -> edge(node, link));
    return new Found(
        NodeView.of(node, scope),
        edges.stream().limit(limit).sorted().toList(),
        edges.size() > limit,
        row.get("counts").asBoolean());
  }

  private static EdgeView edge(Node node, Value link) {
    return EdgeView.of(link.get(0).asRelationship(), node, link.get(1).asNode());
  }
}
