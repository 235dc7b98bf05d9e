package dev.memorygraph.graph.read.session.list;

import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.session.Participants;
import dev.memorygraph.graph.read.session.SessionFigures;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;

/** What came together in some sessions, from a bounded number of nodes of each. */
final class SelectSessionRows {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (s:Node {key: key})
      CALL (s) {
        MATCH (s)<-[:IN_SESSION]-(n:Node)
        WHERE n.tenant = $tenant
        WITH n LIMIT $members
        RETURN collect(n) AS nodes
      }
      %s
      %s
      RETURN key, counts, first, last, usage,
        COUNT {
          UNWIND nodes AS n
          MATCH (n)-[:CAUSED_ERROR]->(e:Error)
          RETURN DISTINCT e
        } AS errors,
        COUNT { UNWIND nodes AS n WITH n WHERE n.status = 'error' RETURN n } AS failed,
        %s AS groups
      """
          .formatted(SessionFigures.counting(), SessionFigures.adding(), Participants.groups());

  private SelectSessionRows() {}

  /**
   * A session's figures.
   *
   * @param failed nodes whose status says so
   * @param used the models and agents of those of its nodes that may be seen
   */
  record Row(SessionFigures figures, long errors, long failed, Set<NodeId> used) {}

  /** By the session. */
  static Map<NodeId, Row> run(
      Collection<NodeId> sessions, long members, Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "keys", sessions.stream().map(id -> id.key(scope.tenant())).toList(),
            "tenant", scope.tenant().id(),
            "members", members);
    return statements.run(CYPHER, parameters).stream()
        .collect(toMap(row -> NodeId.ofKey(row.get("key").asString()), row -> row(row, scope)));
  }

  private static Row row(Record row, Scope scope) {
    return new Row(
        SessionFigures.of(row),
        row.get("errors").asLong(),
        row.get("failed").asLong(),
        Participants.of(row.get("groups"), scope));
  }
}
