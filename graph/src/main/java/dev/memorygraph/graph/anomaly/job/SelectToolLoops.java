package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.Series;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Sessions in which an agent called one tool again and again within an hour: {@value #SAME} times
 * or more with equal arguments, or {@value #ANY} times or more with any. Calls whose arguments do
 * not lie in the graph have none that are equal.
 */
final class SelectToolLoops {
  static final int SAME = 5;
  static final int ANY = 20;

  /** Loops of an hour, those with the most calls. */
  private static final int LIMIT = 100;

  static final String CYPHER =
      """
      MATCH (call:ToolCall)
      WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
        AND call.session_id IS NOT NULL AND call.tool_name IS NOT NULL AND %s
      WITH call, head(COLLECT {
        MATCH (call)<-[:INVOKES]-(asking:Completion)
        RETURN toStringOrNull(asking.agent_id) LIMIT 1
      }) AS agent
      WITH toStringOrNull(call.session_id) AS session, toStringOrNull(call.tool_name) AS tool,
        agent, call.arguments AS arguments, count(*) AS calls
      WITH session, tool, agent, sum(calls) AS calls,
        max(CASE WHEN arguments IS NULL THEN 0 ELSE calls END) AS same
      WHERE session IS NOT NULL AND tool IS NOT NULL AND (same >= $same OR calls >= $any)
      RETURN session, tool, agent, calls, same
      ORDER BY calls DESC, session, tool, agent
      LIMIT $limit
      """
          .formatted(Calls.isFirst("call"));

  private SelectToolLoops() {}

  static List<Anomaly> run(TransactionContext transaction, Tenant tenant, long hour) {
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            tenant.id(),
            "from",
            hour * Hour.MS,
            "to",
            (hour + 1) * Hour.MS,
            "same",
            SAME,
            "any",
            ANY,
            "limit",
            LIMIT);
    return transaction.run(CYPHER, parameters).stream()
        .flatMap(row -> loop(row, hour).stream())
        .toList();
  }

  private static Optional<Anomaly> loop(Record row, long hour) {
    Series tool = new Series(Series.By.TOOL, Optional.of(row.get("tool").asString()));
    Optional<String> agent = Optional.ofNullable(row.get("agent").asString(null));
    return NodeId.parse(NodeKind.SESSION.prefix() + ":" + row.get("session").asString())
        .map(
            session ->
                new Anomaly(
                    AnomalyKind.TOOL_LOOP,
                    tool,
                    hour,
                    judgement(row),
                    Optional.of(session),
                    agent));
  }

  private static Anomaly.Judgement judgement(Record row) {
    long same = row.get("same").asLong();
    boolean equal = same >= SAME;
    double times = equal ? same : row.get("calls").asLong();
    double limit = equal ? SAME : ANY;
    return new Anomaly.Judgement(
        times, 1, 0, limit - 1, times / limit, 1, 1 - limit / (times + 1), 0);
  }
}
