package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * What happened in a session, in figures.
 *
 * @param id the session's id as it was sent
 */
public record SelectSession(String id) implements GraphQuery<Optional<SelectSession.Summary>> {
  static final String CYPHER =
      """
      MATCH (s:Node {key: $key})
      CALL (s) {
        OPTIONAL MATCH (s)<-[:IN_SESSION]-(n:Node)
        WHERE n.tenant = $tenant
        RETURN collect(n) AS nodes
      }
      %s
      %s
      RETURN s, counts, first, last, usage, %s AS groups,
        COLLECT {
          MATCH (s)-[:INITIATED_BY]->(u:User) WHERE u.tenant = $tenant RETURN u
        } AS users,
        COLLECT {
          UNWIND nodes AS n
          MATCH (n)-[:CAUSED_ERROR]->(e:Error)
          RETURN DISTINCT e.id
        } AS errors,
        COLLECT {
          UNWIND nodes + [s] AS n
          MATCH (n)<-[:EVALUATES]-(e:Evaluation)
          RETURN e ORDER BY e.event_time, e.id
          LIMIT $limit
        } AS evaluations
      """
          .formatted(SessionFigures.counting(), SessionFigures.adding(), Participants.groups());

  private static final int MAX_EVALUATIONS = 1_000;

  /**
   * The figures of a session.
   *
   * @param counts by name, such as {@code tool_calls_with_result}
   * @param models those that the caller may know, as are the agents and users
   * @param evaluations of the session and of what happened in it, in the order of their time
   */
  public record Summary(
      NodeView session,
      Map<String, Long> counts,
      Usage usage,
      List<String> models,
      List<String> agents,
      List<String> users,
      Optional<Instant> firstEvent,
      Optional<Instant> lastEvent,
      List<NodeView> evaluations) {}

  @Override
  public Optional<Summary> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "key",
            new NodeId(NodeKind.SESSION, id).key(scope.tenant()),
            "tenant",
            scope.tenant().id(),
            "limit",
            MAX_EVALUATIONS);
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .flatMap(row -> summary(row, statements, scope));
  }

  private static Optional<Summary> summary(Record row, Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    return viewing
        .subject(row.get("s").asNode())
        .map(
            session ->
                summary(
                    session,
                    row,
                    viewing,
                    Participants.shown(
                        Participants.of(row.get("groups"), scope), viewing, statements, scope)));
  }

  private static Summary summary(
      NodeView session, Record row, Viewing viewing, Set<NodeId> participants) {
    SessionFigures figures = SessionFigures.of(row);
    List<NodeView> evaluations = viewing.nodes(row.get("evaluations").asList(Value::asNode));
    Map<String, Long> counts = new TreeMap<>(figures.counts());
    counts.put("errors", (long) row.get("errors").size());
    counts.put("evaluations", (long) evaluations.size());
    return new Summary(
        session,
        counts,
        figures.usage(),
        Participants.ids(participants, NodeKind.MODEL),
        Participants.ids(participants, NodeKind.AGENT),
        users(viewing.nodes(row.get("users").asList(Value::asNode))),
        figures.first(),
        figures.last(),
        evaluations);
  }

  private static List<String> users(List<NodeView> users) {
    return users.stream()
        .filter(user -> !user.hidden())
        .map(user -> user.id().id())
        .sorted()
        .toList();
  }
}
