package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.History;
import dev.memorygraph.graph.anomaly.HourFigures;
import dev.memorygraph.graph.anomaly.Series;
import dev.memorygraph.graph.rollup.SumBytes;
import dev.memorygraph.graph.rollup.Sums;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * The sums of the hours of a tenant by the series that are judged: of models, agents and tools the
 * {@value #MAX_SERIES} each with the most calls in that time.
 */
final class SelectSums {
  static final int MAX_SERIES = 20;

  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.tenant = $tenant AND h.hour >= $first AND h.hour < $end
      RETURN h.hour AS hour, h.state = 'summed' AND h.form = $form AS summed,
        [by IN $properties | h[by]] AS sums
      ORDER BY hour
      """;

  /** In the order in which their sums are in a row. */
  private static final List<Series.By> BYS = List.of(Series.By.values());

  private SelectSums() {}

  /**
   * All that is known.
   *
   * @param over number of the first hour that is not over for long enough to be known to have no
   *     calls
   */
  static History run(TransactionContext transaction, Tenant tenant, Day day, long over) {
    List<String> properties = new ArrayList<>();
    BYS.forEach(by -> properties.add(by.dimension().property()));
    Map<String, Object> parameters =
        Map.of(
            "tenant", tenant.id(),
            "first", day.first(),
            "end", day.end(),
            "form", SumBytes.FORM,
            "properties", properties);
    return history(transaction.run(CYPHER, parameters).list(), day, over);
  }

  private static History history(List<Record> rows, Day day, long over) {
    History.Builder history = new History.Builder(day.first(), day.judged(), day.end());
    Set<Long> withCalls = new HashSet<>();
    rows.forEach(row -> withCalls.add(row.get("hour").asLong()));
    for (long hour = day.first(); hour < Math.min(day.end(), over); hour++) {
      if (!withCalls.contains(hour)) {
        history.known(hour);
      }
    }
    List<Record> summed = rows.stream().filter(row -> row.get("summed").asBoolean(false)).toList();
    summed.forEach(row -> history.known(row.get("hour").asLong()));
    BYS.forEach(by -> add(summed, by, history));
    return history.build();
  }

  private static void add(List<Record> hours, Series.By by, History.Builder history) {
    Set<Optional<String>> judged = most(hours, by);
    for (Record hour : hours) {
      Map<Optional<String>, Sums> sums = new HashMap<>();
      Sums others = new Sums();
      bytes(hour, by)
          .ifPresent(
              bytes ->
                  SumBytes.add(
                      bytes,
                      name ->
                          judged.contains(name)
                              ? sums.computeIfAbsent(name, _ -> new Sums())
                              : others));
      sums.forEach(
          (name, one) ->
              history.add(new Series(by, name), hour.get("hour").asLong(), HourFigures.of(one)));
    }
  }

  /** Calls that name nobody are only in those of the tenant. */
  private static Set<Optional<String>> most(List<Record> hours, Series.By by) {
    Map<Optional<String>, Sums> all = new HashMap<>();
    hours.forEach(
        hour ->
            bytes(hour, by)
                .ifPresent(
                    bytes ->
                        SumBytes.add(bytes, name -> all.computeIfAbsent(name, _ -> new Sums()))));
    if (by != Series.By.TENANT) {
      all.remove(Optional.<String>empty());
    }
    Comparator<Map.Entry<Optional<String>, Sums>> mostCalls =
        Comparator.comparingLong((Map.Entry<Optional<String>, Sums> one) -> one.getValue().calls())
            .reversed()
            .thenComparing(one -> one.getKey().orElse(""));
    Set<Optional<String>> most = new HashSet<>();
    all.entrySet().stream()
        .sorted(mostCalls)
        .limit(MAX_SERIES)
        .forEach(one -> most.add(one.getKey()));
    return most;
  }

  private static Optional<ByteBuffer> bytes(Record hour, Series.By by) {
    Value sums = hour.get("sums").get(BYS.indexOf(by));
    return sums.isNull() ? Optional.empty() : Optional.of(ByteBuffer.wrap(sums.asByteArray()));
  }
}
