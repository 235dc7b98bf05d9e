package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/**
 * The steps of a session from a place on: what happened in it by time, then key, each followed by
 * its errors, metrics and evaluations. It reads them from the index in that order, so that a page
 * costs what it shows, however long the session is.
 */
final class SelectSteps {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.tenant = $tenant AND n.session_id = $session AND n.event_time >= $time
        AND (n.event_time <> $time OR n.key >= $key)
      WITH n ORDER BY n.tenant, n.session_id, n.event_time, n.key LIMIT $limit
      RETURN n, COLLECT {
        CALL (n) {
          MATCH (n)-[:CAUSED_ERROR|HAS_METRIC]->(m:Node)
          RETURN m
          UNION ALL
          MATCH (n)<-[:EVALUATES]-(m:Node)
          RETURN m
        }
        WITH m WHERE m.tenant = $tenant
        RETURN m ORDER BY coalesce(m.event_time, 0), m.key LIMIT $limit
      } AS about
      ORDER BY n.tenant, n.session_id, n.event_time, n.key
      """;

  /** Characters of text on a page, at which it ends: answers have a limit of six megabytes. */
  private static final int MAX_TEXT = 1_000_000;

  private SelectSteps() {}

  /**
   * A node of a session.
   *
   * @param isMember whether it happened in the session, rather than being about what did
   */
  record Step(Node node, boolean isMember) {}

  /**
   * Steps in their order.
   *
   * @param more whether others follow
   */
  record Found(List<Step> steps, boolean more) {

    List<Node> nodes() {
      return steps.stream().map(Step::node).toList();
    }

    /** Where the next page begins; a place can only name what the index has. */
    Position end(Position start, List<NodeView> views) {
      List<Boolean> named = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        named.add(steps.get(i).isMember() && !views.get(i).hidden());
      }
      return start.behind(nodes(), named);
    }
  }

  static Found run(String session, Position after, int limit, Statements statements, Scope scope) {
    int wanted = after.passed() + limit + 2; // the node that the place is relative to, one more
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            scope.tenant().id(),
            "session",
            session,
            "time",
            after.timeMs(),
            "key",
            scope.tenant().id() + "/" + after.key(),
            "limit",
            wanted);
    List<Step> steps = new ArrayList<>();
    for (Record row : statements.run(CYPHER, parameters)) {
      steps.add(new Step(row.get("n").asNode(), true));
      row.get("about").asList(Value::asNode).forEach(node -> steps.add(new Step(node, false)));
    }
    boolean again = !steps.isEmpty() && after.isOf(steps.getFirst().node());
    List<Step> rest = steps.stream().skip((again ? 1L : 0L) + after.passed()).toList();
    List<Step> page = rest.subList(0, Math.min(limit, fitting(rest)));
    return new Found(List.copyOf(page), rest.size() > page.size());
  }

  /** How many steps fit on a page by their texts; one does. */
  private static int fitting(List<Step> steps) {
    long length = 0;
    for (int i = 0; i < steps.size(); i++) {
      length += length(steps.get(i).node());
      if (length > MAX_TEXT && i > 0) {
        return i;
      }
    }
    return steps.size();
  }

  private static long length(Node node) {
    long length = 0;
    for (Value value : node.values()) {
      if (value.asObject() instanceof String text) {
        length += text.length();
      }
    }
    return length;
  }
}
