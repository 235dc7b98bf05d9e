package dev.memorygraph.graph.read;

import dev.memorygraph.graph.Likeness;
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
        MATCH (n)-[r:%s]-(m:Node)
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
          .formatted(
              Likeness.OTHERS,
              Calls.COMPLETION_COUNTS,
              Calls.reports("call"),
              Calls.INVOCATION_COUNTS);

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
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .flatMap(row -> found(row, new Viewing(statements, scope)));
  }

  private Optional<Found> found(Record row, Viewing viewing) {
    Node node = row.get("n").asNode();
    return viewing
        .subject(node)
        .map(
            view ->
                new Found(
                    view,
                    edges(node, row.get("links"), viewing),
                    row.get("links").size() > limit,
                    row.get("counts").asBoolean()));
  }

  private List<EdgeView> edges(Node node, Value links, Viewing viewing) {
    List<Value> shown = links.asList(link -> link).stream().limit(limit).toList();
    viewing.nodes(shown.stream().map(link -> link.get(1).asNode()).toList());
    return viewing.edges(shown.stream().map(link -> edge(node, link)).toList());
  }

  private static EdgeView edge(Node node, Value link) {
    return EdgeView.of(link.get(0).asRelationship(), node, link.get(1).asNode());
  }
}
