package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** What sums need of the nodes that were reached. */
final class SelectReached {
  static final String CYPHER =
      """
      UNWIND $batch.rows AS key
      MATCH (n:Node {key: key})
      RETURN key,
        CASE
          WHEN $until IS NULL
          THEN n {.event_time, .status, .error_type, .session_id, .user_id, .agent_id}
          ELSE properties(n)
        END AS properties,
        EXISTS {
          MATCH (n)-[:CAUSED_ERROR]->(e:Error)
          WHERE $until IS NULL
            OR (coalesce(e.event_time, 0) <= $until AND coalesce(e.recorded_at, 0) <= $known_at)
        } AS caused_error
      """;

  /**
   * A node.
   *
   * @param timeMs when it happened, since 1970; empty where nobody said
   * @param silent whether it is a call that had not said by the moment what it used
   */
  record Reached(
      NodeId id,
      Optional<Long> timeMs,
      boolean failed,
      Optional<String> session,
      Optional<String> user,
      Optional<String> agent,
      boolean silent) {}

  private SelectReached() {}

  static List<Reached> run(Collection<NodeId> ids, Moment moment, Asked asked) {
    Map<String, Object> parameters = new HashMap<>(moment.parameters());
    parameters.putAll(Batch.of(ids.stream().map(id -> id.key(asked.scope().tenant())).toList()));
    return asked.statements().run(CYPHER, parameters).stream()
        .map(row -> reached(row, moment))
        .toList();
  }

  private static Reached reached(Record row, Moment moment) {
    NodeId id = NodeId.ofKey(row.get("key").asString());
    Moment.Said said = moment.of(id, row.get("properties").asMap(Value::asObject));
    boolean failed =
        id.kind() != NodeKind.ERROR
            && (row.get("caused_error").asBoolean()
                || text(said, "status").filter(Calls.FAILED::contains).isPresent()
                || text(said, "error_type").isPresent());
    boolean call = id.kind() == NodeKind.COMPLETION || id.kind() == NodeKind.INVOCATION;
    boolean silent =
        moment.isPast()
            && call
            && (!said.properties().containsKey(StoredProperties.EVENT_TIME)
                || !Collections.disjoint(said.later(), CallCost.FOLLOWS_FROM));
    return new Reached(
        id,
        Optional.ofNullable(said.properties().get(StoredProperties.EVENT_TIME))
            .map(time -> (Long) time),
        failed,
        text(said, "session_id"),
        text(said, "user_id"),
        text(said, "agent_id"),
        silent);
  }

  private static Optional<String> text(Moment.Said said, String property) {
    return Optional.ofNullable(said.properties().get(property))
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }
}
