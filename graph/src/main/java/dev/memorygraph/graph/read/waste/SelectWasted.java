package dev.memorygraph.graph.read.waste;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of a time that may be calls of models, of which nothing came; the latest first. */
final class SelectWasted {
  /** That a {@code call} failed. */
  private static final String FAILED = Calls.failed("call");

  /** Those that failed themselves. */
  static final String CALLS =
      """
      CALL () {
        MATCH (call:Completion)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND ($user IS NULL OR call.user_id = $user) AND %1$s
        RETURN call
        UNION ALL
        MATCH (call:Invocation)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND ($user IS NULL OR call.user_id = $user) AND %1$s
        RETURN call
      }
      RETURN call.key AS key
      ORDER BY call.event_time DESC, key
      LIMIT $limit
      """
          .formatted(FAILED);

  /**
   * Answers that were asked for again: a later one answers the same prompt, or a later prompt that
   * says the same in the same place, after the same prompt. Who says the same further on, such as
   * yes, does not ask again.
   */
  static final String RETRIED =
      """
      MATCH (call:Completion)
      WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
        AND ($user IS NULL OR call.user_id = $user)
      MATCH (call)-[:RESPONDS_TO]->(asked:Prompt)
      WHERE EXISTS {
          MATCH (asked)<-[:RESPONDS_TO]-(again:Completion)
          WHERE again.event_time > call.event_time
            AND coalesce(again.same_call_as, again.id) <> coalesce(call.same_call_as, call.id)
        }
        OR (asked.content_hash IS NOT NULL AND EXISTS {
          MATCH (asked)-[:FOLLOWS]->(:Prompt)<-[:FOLLOWS]-(later:Prompt)
          WHERE later.content_hash = asked.content_hash AND later.event_time > asked.event_time
        })
      RETURN DISTINCT call.key AS key, call.event_time AS time
      ORDER BY time DESC, key
      LIMIT $limit
      """;

  /** All below an invocation that failed in the end, and itself. */
  static final String BRANCHES =
      """
      MATCH (call:Invocation)
      WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
        AND ($user IS NULL OR call.user_id = $user) AND %s
      MATCH (below)-[:CHILD_OF*0..20]->(call)
      WHERE below:Completion OR below:Invocation
      RETURN DISTINCT below.key AS key, below.event_time AS time
      ORDER BY time DESC, key
      LIMIT $limit
      """
          .formatted(FAILED);

  private SelectWasted() {}

  static List<NodeId> run(
      String cypher,
      GraphQuery.Statements statements,
      Scope scope,
      Instant from,
      Instant to,
      int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("limit", limit);
    return statements.run(cypher, parameters).stream()
        .map(row -> NodeId.ofKey(row.get("key").asString()))
        .toList();
  }
}
