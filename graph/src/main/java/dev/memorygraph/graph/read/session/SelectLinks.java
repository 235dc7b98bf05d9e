package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.session.SelectSteps.Step;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.types.Node;

/**
 * The edges that lead from some steps of a session to the same or earlier ones of it, so that over
 * all pages each edge among its steps is there once.
 */
final class SelectLinks {
  static final String CYPHER =
      """
      CALL () {
        UNWIND $members AS key
        MATCH (n:Node {key: key})
        MATCH (n)-[r:%s]-(m:Node)
        WHERE m.tenant = $tenant AND m.session_id = $session
          AND (m.event_time < n.event_time OR (m.event_time = n.event_time AND m.key <= n.key))
        RETURN r, n, m
        UNION ALL
        UNWIND $others AS key
        MATCH (n:Node {key: key})
        MATCH (n)-[r:CAUSED_ERROR|HAS_METRIC|EVALUATES]-(m:Node)
        WHERE m.tenant = $tenant AND m.session_id = $session
        RETURN r, n, m
        UNION ALL
        UNWIND $others AS key
        MATCH (n:Node {key: key})
        MATCH (a:Node)-[:CAUSED_ERROR]->(n)-[r:TRIGGERED_BY]-(m:Node)<-[:CAUSED_ERROR]-(b:Node)
        WHERE m.tenant = $tenant AND a.session_id = $session AND b.session_id = $session
          AND (b.event_time < a.event_time OR (b.event_time = a.event_time
            AND (b.key < a.key OR (b.key = a.key
              AND (m.event_time < n.event_time
                OR (m.event_time = n.event_time AND m.key <= n.key))))))
        RETURN r, n, m
      }
      RETURN r, n, m
      """
          .formatted(Likeness.OTHERS);

  private SelectLinks() {}

  /**
   * An edge as it lies there.
   *
   * @param other its end that is the same step or an earlier one
   */
  record Found(EdgeView edge, Node other) {}

  static List<Found> run(String session, List<Step> steps, Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "tenant", scope.tenant().id(),
            "session", session,
            "members", keys(steps, true, scope),
            "others", keys(steps, false, scope));
    return statements.run(CYPHER, parameters).stream()
        .map(
            row -> {
              Node other = row.get("m").asNode();
              return new Found(
                  EdgeView.of(row.get("r").asRelationship(), row.get("n").asNode(), other), other);
            })
        .toList();
  }

  private static List<String> keys(List<Step> steps, boolean members, Scope scope) {
    return steps.stream()
        .filter(step -> step.isMember() == members)
        .map(step -> NodeView.id(step.node()).key(scope.tenant()))
        .toList();
  }
}
