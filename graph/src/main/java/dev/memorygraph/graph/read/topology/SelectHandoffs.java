package dev.memorygraph.graph.read.topology;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/**
 * Where one agent gave work to another, the latest first: a completion that says so, or an
 * invocation of an agent within one of another.
 */
final class SelectHandoffs {
  static final String CYPHER =
      """
      CALL () {
        MATCH (c:Completion)
        WHERE c.tenant = $tenant AND c.event_time >= $from AND c.event_time < $to
          AND ($user IS NULL OR c.user_id = $user)
        MATCH (c)-[:HANDS_OFF_TO]->(a:Agent)
        RETURN c AS place, toStringOrNull(c.agent_id) AS sender, toStringOrNull(a.id) AS receiver
        UNION ALL
        MATCH (i:Invocation)
        WHERE i.tenant = $tenant AND i.event_time >= $from AND i.event_time < $to
          AND i.agent_id IS NOT NULL AND ($user IS NULL OR i.user_id = $user)
        MATCH (i)-[:CHILD_OF]->(outer:Invocation)
        WHERE outer.agent_id <> i.agent_id
        RETURN i AS place, toStringOrNull(outer.agent_id) AS sender,
          toStringOrNull(i.agent_id) AS receiver
      }
      RETURN place, sender, receiver
      ORDER BY place.event_time DESC, place.key
      LIMIT $limit
      """;

  /**
   * One of them.
   *
   * @param place the completion that says so, or the inner invocation
   * @param sender empty where nobody says who that is
   */
  record Handoff(
      NodeId place,
      Optional<NodeId> sender,
      NodeId receiver,
      Optional<String> session,
      long timeMs) {
    /** Whether an invocation of the receiver has all its work below it. */
    boolean isNested() {
      return place.kind() == NodeKind.INVOCATION;
    }
  }

  private SelectHandoffs() {}

  static List<Handoff> run(
      GraphQuery.Statements statements, Scope scope, Instant from, Instant to, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("limit", limit);
    return statements.run(CYPHER, parameters).stream()
        .flatMap(row -> handoff(row).stream())
        .toList();
  }

  private static Optional<Handoff> handoff(Record row) {
    var place = row.get("place").asNode();
    return agent(row, "receiver")
        .map(
            receiver ->
                new Handoff(
                    NodeView.id(place),
                    agent(row, "sender"),
                    receiver,
                    Optional.ofNullable(place.get("session_id").asObject()).map(Object::toString),
                    place.get("event_time").asLong()));
  }

  private static Optional<NodeId> agent(Record row, String name) {
    return Optional.ofNullable(row.get(name).asString(null))
        .flatMap(id -> NodeId.parse(NodeKind.AGENT.prefix() + ":" + id));
  }
}
