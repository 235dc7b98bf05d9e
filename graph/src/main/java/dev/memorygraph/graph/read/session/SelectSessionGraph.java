package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/**
 * What happened in a session in the order of its time, page by page. An edge is on the page of its
 * later end, so that all pages together show every edge among the session's nodes exactly once.
 *
 * @param after where the page before ended
 * @param limit nodes of a page
 */
public record SelectSessionGraph(String id, Optional<Position> after, int limit)
    implements GraphQuery<Optional<SelectSessionGraph.Page>> {
  static final String CYPHER =
      """
      MATCH (s:Node {key: $key})
      CALL (s) {
        MATCH (s)<-[:IN_SESSION]-(n:Node)
        WHERE n.tenant = $tenant
        RETURN n
        UNION
        MATCH (s)<-[:IN_SESSION]-(:Node)-[:CAUSED_ERROR|HAS_METRIC]->(n:Node)
        WHERE n.tenant = $tenant
        RETURN n
        UNION
        MATCH (s)<-[:IN_SESSION]-(:Node)<-[:EVALUATES]-(n:Node)
        WHERE n.tenant = $tenant
        RETURN n
      }
      WITH s, collect(n) AS members
      CALL (members) {
        UNWIND members AS n
        WITH n, coalesce(n.event_time, 0) AS time
        WHERE time > $after_time OR (time = $after_time AND n.key > $after_key)
        ORDER BY time, n.key
        LIMIT $limit
        RETURN collect(n) AS page
      }
      RETURN s, page,
        COLLECT {
          UNWIND page AS n
          MATCH (n)-[r]-(m:Node)
          WHERE m IN members
            AND (coalesce(m.event_time, 0) < coalesce(n.event_time, 0)
              OR (coalesce(m.event_time, 0) = coalesce(n.event_time, 0) AND m.key <= n.key))
          RETURN [r, n, m]
        } AS links
      """;

  /** A place between two pages. */
  public record Position(long timeMs, String key) {}

  /**
   * A page.
   *
   * @param next where the next page begins, empty on the last
   */
  public record Page(List<NodeView> nodes, List<EdgeView> edges, Optional<Position> next) {}

  @Override
  public Optional<Page> execute(Statements statements, Scope scope) {
    Position start = after.orElse(new Position(-1, ""));
    Map<String, Object> parameters =
        Map.of(
            "key", new NodeId(NodeKind.SESSION, id).key(scope.tenant()),
            "tenant", scope.tenant().id(),
            "after_time", start.timeMs(),
            "after_key", scope.tenant().id() + "/" + start.key(),
            "limit", limit + 1);
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .flatMap(row -> page(row, new Viewing(statements, scope)));
  }

  private Optional<Page> page(Record row, Viewing viewing) {
    return viewing
        .subject(row.get("s").asNode())
        .map(_ -> page(row.get("page").asList(Value::asNode), row.get("links"), viewing));
  }

  private Page page(List<Node> found, Value links, Viewing viewing) {
    List<Node> nodes = found.stream().limit(limit).toList();
    Set<NodeId> shown = nodes.stream().map(NodeView::id).collect(Collectors.toSet());
    List<Value> edges =
        links.asList(link -> link).stream()
            .filter(link -> shown.contains(NodeView.id(link.get(1).asNode())))
            .toList();
    viewing.nodes(edges.stream().map(link -> link.get(2).asNode()).toList());
    return new Page(
        viewing.nodes(nodes),
        viewing.edges(edges.stream().map(SelectSessionGraph::edge).toList()),
        found.size() > limit ? Optional.of(end(nodes.getLast())) : Optional.empty());
  }

  private static EdgeView edge(Value link) {
    return EdgeView.of(link.get(0).asRelationship(), link.get(1).asNode(), link.get(2).asNode());
  }

  /** The key without the tenant, who must not be chosen by a cursor. */
  private static Position end(Node last) {
    NodeId id = NodeView.id(last);
    long time = last.get(StoredProperties.EVENT_TIME).asLong(0);
    return new Position(time, id.kind().prefix() + "/" + id.id());
  }
}
