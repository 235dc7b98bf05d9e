package dev.memorygraph.graph.anomaly.read;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.Series;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.usage.Figures;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The worst calls behind an odd hour: of costs the dearest, of times the longest, of failures those
 * that failed; of all else those that failed, then the dearest and longest.
 */
final class SelectWorst {
  static final int LIMIT = 20;

  static final String CYPHER =
      """
      CALL () {
        MATCH (call:Completion)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND $tool IS NULL
          AND ($model IS NULL OR coalesce(call.%1$s, call.model_id) = $model)
          AND ($agent IS NULL OR call.agent_id = $agent)
          AND %2$s
        RETURN call
        UNION ALL
        MATCH (call:Invocation)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND $tool IS NULL
          AND ($model IS NULL OR coalesce(call.%1$s, call.model_id) = $model)
          AND ($agent IS NULL OR call.agent_id = $agent)
          AND %3$s
        RETURN call
        UNION ALL
        MATCH (call:ToolCall)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND call.tool_name = $tool AND ($session IS NULL OR call.session_id = $session)
          AND %4$s
        RETURN call
      }
      WITH call
      WHERE $user IS NULL OR call.user_id = $user
      WITH call,
        CASE WHEN %9$s THEN 1 ELSE 0 END AS failed,
        coalesce(%5$s, %6$s, -1) AS cost,
        coalesce(%7$s, %8$s, -1) AS took
      ORDER BY CASE $kind
          WHEN 'cost' THEN cost
          WHEN 'latency_p50' THEN took
          WHEN 'latency_p95' THEN took
          ELSE failed
        END DESC, failed DESC, cost DESC, took DESC, call.key
      LIMIT $limit
      RETURN call
      """
          .formatted(
              Derived.CANONICAL_MODEL,
              Calls.COMPLETION_IS_CALL,
              Calls.INVOCATION_COUNTS,
              Calls.isFirst("call"),
              Figures.usd("cost_usd"),
              Figures.usd(Derived.COMPUTED_COST),
              Figures.millis("call", "latency_ms"),
              Figures.millis("call", "duration_ms"),
              Calls.failed("call"));

  private SelectWorst() {}

  /** The worst first; those that the caller may not see are left out. */
  static List<NodeView> run(
      GraphQuery.Statements statements, Scope scope, Viewing viewing, FoundAnomaly anomaly) {
    long from = anomaly.hour().toEpochMilli();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("from", from);
    parameters.put("to", from + Hour.MS);
    parameters.put("model", name(anomaly, Series.By.MODEL));
    parameters.put("agent", name(anomaly, Series.By.AGENT));
    parameters.put("tool", name(anomaly, Series.By.TOOL));
    parameters.put("session", session(anomaly));
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("kind", anomaly.kind().label());
    parameters.put("limit", LIMIT);
    return viewing
        .nodes(
            statements.run(CYPHER, parameters).stream()
                .map(row -> row.get("call").asNode())
                .toList())
        .stream()
        .filter(view -> !view.hidden())
        .toList();
  }

  private static @Nullable String name(FoundAnomaly anomaly, Series.By by) {
    return anomaly.series().by() == by ? anomaly.series().name().orElse(null) : null;
  }

  private static @Nullable String session(FoundAnomaly anomaly) {
    return Optional.of(anomaly)
        .filter(one -> one.kind() == AnomalyKind.TOOL_LOOP)
        .flatMap(FoundAnomaly::concerns)
        .map(node -> node.id().id())
        .orElse(null);
  }
}
