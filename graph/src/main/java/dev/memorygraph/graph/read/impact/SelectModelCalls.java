package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.lineage.ExpandFrontier;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The newest calls that reported a model in a time, from the index by model and time: a model may
 * have millions, of which no more are read than are wanted.
 */
final class SelectModelCalls {
  static final String COMPLETIONS = statement(NodeKind.COMPLETION);

  static final String INVOCATIONS = statement(NodeKind.INVOCATION);

  private SelectModelCalls() {}

  /** So many of the newest of each kind at the most. */
  static List<Step> run(NodeId model, Window window, int limit, Moment moment, Asked asked) {
    Map<String, Object> parameters = new HashMap<>(moment.parameters());
    parameters.put("key", model.key(asked.scope().tenant()));
    parameters.put("tenant", asked.scope().tenant().id());
    parameters.put("model", model.id());
    parameters.put("from", window.fromMs());
    parameters.put("to", Math.min(window.toMs(), until(moment)));
    parameters.put("user", asked.scope().onlyUser().orElse(null));
    parameters.put(
        "scan", asked.scope().onlyUser().isPresent() ? SelectHubEffects.MAX_SCANNED : limit);
    parameters.put("limit", limit);
    return Stream.of(COMPLETIONS, INVOCATIONS)
        .flatMap(cypher -> asked.statements().run(cypher, parameters).stream())
        .flatMap(row -> Step.of(row, moment).stream())
        .toList();
  }

  /** Sorted by all that the index is made of, so that it is read in its order and no further. */
  private static String statement(NodeKind kind) {
    return """
        MATCH (m:%s)
        WHERE m.tenant = $tenant AND m.model_id = $model
          AND m.event_time >= $from AND m.event_time < $to
        WITH m
        ORDER BY m.tenant DESC, m.model_id DESC, m.event_time DESC
        LIMIT $scan
        WITH m
        WHERE $user IS NULL OR m.user_id = $user
        WITH m
        LIMIT $limit
        MATCH (m)-[r:%s]->(n:Node {key: $key})
        WHERE %s
        RETURN %s
        """
        .formatted(kind.label(), EdgeType.USES_MODEL, ExpandFrontier.SAID, ExpandFrontier.COLUMNS);
  }

  private static long until(Moment moment) {
    return moment.isPast() && moment.untilMs() < Long.MAX_VALUE
        ? moment.untilMs() + 1
        : Long.MAX_VALUE;
  }
}
