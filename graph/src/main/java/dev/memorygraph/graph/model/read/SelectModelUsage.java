package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.usage.Figures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.neo4j.driver.Record;

/**
 * How models were used in a time, for their registry. Goes by the time of the calls, and expands no
 * model, which would be a hub.
 *
 * @param from first instant counted
 * @param to first instant no longer counted
 */
public record SelectModelUsage(Instant from, Instant to)
    implements GraphQuery<List<SelectModelUsage.Used>> {
  static final String CYPHER =
      """
      CALL () {
        MATCH (call:Completion)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND call.model_id IS NOT NULL AND %2$s
        RETURN call
        UNION ALL
        MATCH (call:Invocation)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND call.model_id IS NOT NULL
          AND NOT EXISTS {
            MATCH (call)<-[:CHILD_OF*1..]-(inner)
            WHERE inner <> call AND (inner:Completion OR inner.model_id IS NOT NULL)
          }
        RETURN call
      }
      OPTIONAL MATCH (call)-[:IN_SESSION]->(s:Session)
      WITH call.model_id AS model, s.purpose AS use_case, call, %1$s AS latency_ms
      WITH model, use_case, count(call) AS calls,
        sum(CASE WHEN call.status IN ['error', 'timeout'] THEN 1 ELSE 0 END) AS errors,
        sum(toFloat(latency_ms)) AS latency, count(latency_ms) AS timed,
        collect(DISTINCT call.user_id) AS users
      WITH model, sum(calls) AS calls, sum(errors) AS errors, sum(latency) AS latency,
        sum(timed) AS timed, reduce(all = [], some IN collect(users) | all + some) AS users,
        collect(CASE WHEN use_case IS NULL THEN NULL ELSE {name: use_case, calls: calls} END)
          AS use_cases
      UNWIND CASE WHEN users = [] THEN [NULL] ELSE users END AS user
      RETURN model, calls, errors, latency, timed, count(DISTINCT user) AS users, use_cases
      ORDER BY model
      """
          .formatted(Figures.millis("call", "latency_ms"), Calls.COMPLETION_COUNTS);

  /**
   * How one model was used.
   *
   * @param averageLatencyMs of the calls that gave one; empty where none did
   * @param useCases what its sessions were for, the most frequent first
   */
  public record Used(
      String model,
      long calls,
      long errors,
      long users,
      OptionalDouble averageLatencyMs,
      List<UseCase> useCases) {}

  /** A purpose of sessions, and the calls in them. */
  public record UseCase(String name, long calls) {}

  @Override
  public List<Used> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of("tenant", scope.tenant().id(), "from", from.toEpochMilli(), "to", to.toEpochMilli());
    return statements.run(CYPHER, parameters).stream().map(SelectModelUsage::used).toList();
  }

  private static Used used(Record row) {
    long timed = row.get("timed").asLong();
    return new Used(
        row.get("model").asString(),
        row.get("calls").asLong(),
        row.get("errors").asLong(),
        row.get("users").asLong(),
        timed == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(row.get("latency").asDouble() / timed),
        row
            .get("use_cases")
            .asList(one -> new UseCase(one.get("name").asString(), one.get("calls").asLong()))
            .stream()
            .sorted(
                Comparator.comparingLong(UseCase::calls).reversed().thenComparing(UseCase::name))
            .toList());
  }
}
