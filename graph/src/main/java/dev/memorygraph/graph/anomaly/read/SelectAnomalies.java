package dev.memorygraph.graph.anomaly.read;

import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/**
 * Odd hours of a time, the latest first. Who sees one user's nodes gets that user's tool loops and
 * nothing of the others. A page may be short while another follows.
 *
 * @param from first instant
 * @param to first instant that no longer counts
 * @param behind where the page before ended
 */
public record SelectAnomalies(
    Filter filter, Instant from, Instant to, Optional<Position> behind, int limit)
    implements GraphQuery<SelectAnomalies.Page> {
  static final String CYPHER =
      """
      MATCH (a:Anomaly)
      WHERE a.tenant = $tenant AND a.time >= $from AND a.time <= $until
        AND (a.time < $until OR a.id > $after)
        AND ($kinds IS NULL OR a.kind IN $kinds)
        AND ($model IS NULL OR (a.series = 'model' AND a.name = $model))
        AND ($agent IS NULL OR (a.series = 'agent' AND a.name = $agent) OR a.agent = $agent)
        AND ($tool IS NULL OR (a.series = 'tool' AND a.name = $tool))
        AND a.grade >= $grade
        AND ($user IS NULL OR EXISTS {
          MATCH (a)-[:CONCERNS]->(:Session)-[:INITIATED_BY]->(u:User)
          WHERE u.id = $user
        })
      WITH a ORDER BY a.time DESC, a.id LIMIT $limit
      OPTIONAL MATCH (a)-[:CONCERNS]->(n:Node)
      RETURN a, n
      ORDER BY a.time DESC, a.id
      """;

  /**
   * Which are wanted.
   *
   * @param kinds all where there are none
   * @param agent that a series is of, or whose tool loop it is
   */
  public record Filter(
      Set<AnomalyKind> kinds,
      Optional<String> model,
      Optional<String> agent,
      Optional<String> tool,
      double minGrade) {
    public Filter {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * Some of them.
   *
   * @param next where the next page begins; empty at the end
   */
  public record Page(List<FoundAnomaly> anomalies, Optional<Position> next) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    List<Record> rows = statements.run(CYPHER, parameters(scope));
    List<Record> page = rows.stream().limit(limit).toList();
    Optional<Position> next =
        rows.size() > limit
            ? Optional.of(position(page.getLast().get("a").asNode()))
            : Optional.empty();
    return new Page(shown(page, new Viewing(statements, scope), scope), next);
  }

  private Map<String, Object> parameters(Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("from", from.toEpochMilli());
    parameters.put("until", behind.map(Position::timeMs).orElse(to.toEpochMilli() - 1));
    parameters.put("after", behind.map(Position::key).orElse(""));
    parameters.put(
        "kinds",
        filter.kinds().isEmpty()
            ? null
            : filter.kinds().stream().map(AnomalyKind::label).sorted().toList());
    parameters.put("model", filter.model().orElse(null));
    parameters.put("agent", filter.agent().orElse(null));
    parameters.put("tool", filter.tool().orElse(null));
    parameters.put("grade", filter.minGrade());
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("limit", limit + 1);
    return parameters;
  }

  private static Position position(Node anomaly) {
    return new Position(anomaly.get("time").asLong(), anomaly.get("id").asString(), 0);
  }

  /**
   * Those that may be seen, of rows of an anomaly and a node: with a node that may be, and of who
   * sees one user's nodes only tool loops. One without its session is told to nobody.
   */
  static List<FoundAnomaly> shown(List<Record> rows, Viewing viewing, Scope scope) {
    List<Node> nodes =
        rows.stream()
            .filter(row -> !row.get("n").isNull())
            .map(row -> row.get("n").asNode())
            .toList();
    List<NodeView> views = viewing.nodes(nodes);
    Map<String, NodeView> byNode = new HashMap<>();
    for (int place = 0; place < views.size(); place++) {
      byNode.put(nodes.get(place).elementId(), views.get(place));
    }
    List<FoundAnomaly> shown = new ArrayList<>();
    for (Record row : rows) {
      Optional<NodeView> view =
          row.get("n").isNull()
              ? Optional.empty()
              : Optional.ofNullable(byNode.get(row.get("n").asNode().elementId()));
      FoundAnomaly anomaly = FoundAnomaly.of(row.get("a").asNode(), view);
      boolean loop = anomaly.kind() == AnomalyKind.TOOL_LOOP;
      boolean visible = view.map(node -> !node.hidden()).orElse(!loop);
      if (visible && (loop || scope.onlyUser().isEmpty())) {
        shown.add(anomaly);
      }
    }
    return shown;
  }
}
