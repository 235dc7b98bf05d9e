package dev.memorygraph.graph.read.topology;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.topology.SelectHandoffs.Handoff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neo4j.driver.Record;

/**
 * What came of handoffs: all below an invocation, or, where a completion handed off, all that
 * happened in the session from then on until somebody handed off again, but for what names another
 * agent.
 */
final class SelectWork {
  /** Nodes of one handoff, the earliest. */
  static final int MAX_NODES = 200;

  static final String CYPHER =
      """
      UNWIND $batch.rows AS row
      CALL (row) {
        WITH row
        WHERE row.nested
        MATCH (n)-[:CHILD_OF*0..20]->(:Node {key: row.place})
        WHERE n:Completion OR n:Invocation OR n:ToolCall
        RETURN DISTINCT n ORDER BY n.event_time LIMIT $batch.limit
        UNION
        WITH row
        WHERE NOT row.nested
        MATCH (n:Node)
        WHERE n.tenant = $batch.tenant AND n.session_id = row.session
          AND n.event_time >= row.time AND n.event_time <= row.until AND n.key <> row.place
          AND (n:Completion OR n:Invocation OR n:ToolCall)
          AND coalesce(n.agent_id, row.receiver) = row.receiver
        RETURN n ORDER BY n.event_time LIMIT $batch.limit
      }
      RETURN row.number AS number, n.key AS key, n.event_time AS time,
        %s AS failed,
        n:Completion OR n.agent_id IS NOT NULL AS works,
        coalesce(toStringOrNull(n.tool_name), toStringOrNull(n.agent_id)) AS name
      """
          .formatted(Calls.failed("n"));

  /**
   * A node of the work.
   *
   * @param works whether an agent or a model did it, not a tool
   * @param name of the tool or agent, where it says one
   */
  record Worked(
      NodeId id, Optional<Long> timeMs, boolean failed, boolean works, Optional<String> name) {}

  private SelectWork() {}

  /** What came of each, in their order. */
  static List<List<Worked>> run(
      List<Handoff> handoffs, GraphQuery.Statements statements, Scope scope) {
    Map<Integer, List<Worked>> work = new HashMap<>();
    Map<String, Object> batch =
        Map.of(
            "rows", rows(handoffs, scope),
            "tenant", scope.tenant().id(),
            "limit", MAX_NODES);
    statements
        .run(CYPHER, Batch.of(batch))
        .forEach(
            row ->
                work.computeIfAbsent(row.get("number").asInt(), _ -> new ArrayList<>())
                    .add(worked(row)));
    List<List<Worked>> all = new ArrayList<>();
    for (int number = 0; number < handoffs.size(); number++) {
      all.add(List.copyOf(work.getOrDefault(number, List.of())));
    }
    return all;
  }

  private static List<Map<String, Object>> rows(List<Handoff> handoffs, Scope scope) {
    Map<String, TreeMap<Long, Handoff>> ofSession = new HashMap<>();
    handoffs.stream()
        .filter(handoff -> !handoff.isNested())
        .forEach(
            handoff ->
                ofSession
                    .computeIfAbsent(handoff.session().orElse(""), _ -> new TreeMap<>())
                    .put(handoff.timeMs(), handoff));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Handoff handoff : handoffs) {
      Long next =
          ofSession
              .getOrDefault(handoff.session().orElse(""), new TreeMap<>())
              .higherKey(handoff.timeMs());
      rows.add(
          Map.of(
              "number", rows.size(),
              "nested", handoff.isNested(),
              "place", handoff.place().key(scope.tenant()),
              "session", handoff.session().orElse(""),
              "receiver", handoff.receiver().id(),
              "time", handoff.timeMs(),
              "until", next == null ? Long.MAX_VALUE : next));
    }
    return rows;
  }

  private static Worked worked(Record row) {
    return new Worked(
        NodeId.ofKey(row.get("key").asString()),
        row.get("time").isNull() ? Optional.empty() : Optional.of(row.get("time").asLong()),
        row.get("failed").asBoolean(false),
        row.get("works").asBoolean(false),
        Optional.ofNullable(row.get("name").asString(null)));
  }
}
