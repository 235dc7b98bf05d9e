package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

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
      RETURN page,
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
    return statements.run(CYPHER, parameters).stream().map(row -> page(row, scope)).findFirst();
  }

  private Page page(Record row, Scope scope) {
    List<NodeView> found = row.get("page").asList(value -> NodeView.of(value.asNode(), scope));
    List<NodeView> nodes = found.stream().limit(limit).toList();
    Set<NodeId> shown = nodes.stream().map(NodeView::id).collect(Collectors.toSet());
    List<EdgeView> edges =
        row.get("links").asList(link -> link).stream()
            .filter(link -> shown.contains(NodeView.id(link.get(1).asNode())))
            .map(SelectSessionGraph::edge)
            .sorted()
            .toList();
    boolean more = found.size() > limit;
    return new Page(nodes, edges, more ? Optional.of(end(nodes.getLast())) : Optional.empty());
  }

  private static EdgeView edge(Value link) {
    return EdgeView.of(link.get(0).asRelationship(), link.get(1).asNode(), link.get(2).asNode());
  }

  /** The key without the tenant, who must not be chosen by a cursor. */
  private static Position end(NodeView last) {
    long time = last.eventTime().map(Instant::toEpochMilli).orElse(0L);
    return new Position(time, last.id().kind().prefix() + "/" + last.id().id());
  }
}
