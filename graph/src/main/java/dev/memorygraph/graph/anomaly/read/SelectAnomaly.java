package dev.memorygraph.graph.anomaly.read;

import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neo4j.driver.Record;

/** One odd hour, with the hours around it and the worst of its calls. */
public record SelectAnomaly(String id) implements GraphQuery<Optional<SelectAnomaly.Detail>> {
  static final String CYPHER =
      """
      MATCH (a:Anomaly {key: $key})
      OPTIONAL MATCH (a)-[:CONCERNS]->(n:Node)
      RETURN a, n
      LIMIT 1
      """;

  private static final Duration BEFORE = Duration.ofDays(7);
  private static final Duration AFTER = Duration.ofDays(1);

  /**
   * What is behind it.
   *
   * @param series of its figure from seven days before to a day after; none of a tool loop
   * @param worst at most {@value SelectWorst#LIMIT} calls
   */
  public record Detail(FoundAnomaly anomaly, List<Point> series, List<NodeView> worst) {}

  /**
   * An hour.
   *
   * @param value empty where the hour is not summed up, or has none
   */
  public record Point(Instant hour, OptionalDouble value) {}

  @Override
  public Optional<Detail> execute(Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    List<Record> rows = statements.run(CYPHER, Map.of("key", Anomaly.key(scope.tenant(), id)));
    return SelectAnomalies.shown(rows, viewing, scope).stream()
        .findFirst()
        .map(anomaly -> detail(anomaly, viewing, statements, scope));
  }

  private static Detail detail(
      FoundAnomaly anomaly, Viewing viewing, Statements statements, Scope scope) {
    long hour = Hour.of(anomaly.hour().toEpochMilli());
    List<Point> series = new ArrayList<>();
    if (anomaly.kind() != AnomalyKind.TOOL_LOOP) {
      series.addAll(
          SelectSeries.run(
              statements,
              scope,
              anomaly.series(),
              anomaly.kind(),
              hour - BEFORE.toHours(),
              hour + AFTER.toHours()));
    }
    return new Detail(anomaly, series, SelectWorst.run(statements, scope, viewing, anomaly));
  }
}
