package dev.memorygraph.graph.anomaly.read;

import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.HourFigures;
import dev.memorygraph.graph.anomaly.Series;
import dev.memorygraph.graph.anomaly.read.SelectAnomaly.Point;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.rollup.SumBytes;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.neo4j.driver.Record;

/** A figure of one series, hour by hour, as it is now. */
final class SelectSeries {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.tenant = $tenant AND h.hour >= $first AND h.hour < $end
      RETURN h.hour AS hour,
        CASE WHEN h.state = 'summed' AND h.form = $form THEN h[$property] END AS sums
      ORDER BY hour
      """;

  private SelectSeries() {}

  /**
   * In their order; an hour without calls has 0 calls.
   *
   * @param first number of the first hour since 1970
   * @param end number of the first hour that is not wanted
   */
  static List<Point> run(
      GraphQuery.Statements statements,
      Scope scope,
      Series series,
      AnomalyKind kind,
      long first,
      long end) {
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            scope.tenant().id(),
            "first",
            first,
            "end",
            end,
            "form",
            SumBytes.FORM,
            "property",
            series.by().dimension().property());
    Map<Long, OptionalDouble> values = new HashMap<>();
    statements
        .run(CYPHER, parameters)
        .forEach(row -> values.put(row.get("hour").asLong(), value(row, series, kind)));
    List<Point> points = new ArrayList<>();
    for (long hour = first; hour < end; hour++) {
      points.add(
          new Point(
              Instant.ofEpochMilli(hour * Hour.MS),
              values.getOrDefault(hour, HourFigures.NONE.of(kind))));
    }
    return points;
  }

  private static OptionalDouble value(Record row, Series series, AnomalyKind kind) {
    if (row.get("sums").isNull()) {
      return OptionalDouble.empty();
    }
    Sums own = new Sums();
    Sums others = new Sums();
    SumBytes.add(
        ByteBuffer.wrap(row.get("sums").asByteArray()),
        name -> name.equals(series.name()) ? own : others);
    return HourFigures.of(own).of(kind);
  }
}
