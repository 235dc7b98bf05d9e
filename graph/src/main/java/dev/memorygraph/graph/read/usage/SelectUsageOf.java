package dev.memorygraph.graph.read.usage;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/**
 * What the calls among some nodes used and cost, each counted once. A report of a call that another
 * report stands for counts as that one, and a completion whose figures its invocation tells as that
 * invocation, wherever they are. Of nodes that nobody may see all figures count.
 */
public final class SelectUsageOf {
  private static final String COUNTED =
      """
      UNWIND $batch.groups AS group
      UNWIND group.keys AS key
      MATCH (n:Node {key: key})
      WHERE n:Completion OR n:Invocation
      CALL (n) {
        WITH n
        WHERE n:Invocation OR %1$s
        RETURN n AS first
        UNION
        WITH n
        WHERE n:Completion AND NOT %1$s
        MATCH (first:Node {key: $batch.completions + n.%2$s})
        RETURN first
      }
      WITH DISTINCT group.number AS number, first AS call
      WITH number, call,
        CASE
          WHEN call:Invocation OR %3$s THEN []
          ELSE COLLECT { %4$s AND %5$s RETURN own }
        END AS tellers
      UNWIND CASE WHEN tellers = [] THEN [call] ELSE tellers END AS counted
      WITH DISTINCT number, counted AS call
      WHERE call.event_time IS NOT NULL
        AND ((call:Completion AND %6$s) OR (call:Invocation AND %3$s))
      WITH number, call, CASE WHEN call:Completion THEN %7$s ELSE %8$s END AS counts
      WITH number, call, counts,
      %9$s
      """
          .formatted(
              Calls.isFirst("n"),
              Calls.SAME_AS,
              Calls.reports("call"),
              Calls.own(),
              Calls.reports("own"),
              Calls.COMPLETION_IS_CALL,
              Calls.COMPLETION_COUNTS,
              Calls.INVOCATION_COUNTS,
              Usage.FIGURES);

  /** What each group comes to. */
  static final String CYPHER = COUNTED + "RETURN number, %s AS usage\n".formatted(Usage.SUMS);

  /** The same by the model that each call used, as it reported or that means, and the agent. */
  static final String BY_MODEL_AND_AGENT =
      COUNTED
          + """
          RETURN toStringOrNull(coalesce(call.%s, call.model_id)) AS model,
            toStringOrNull(call.agent_id) AS agent, %s AS usage
          """
              .formatted(Derived.CANONICAL_MODEL, Usage.SUMS);

  private SelectUsageOf() {}

  /**
   * What calls come to.
   *
   * @param models by the model of each, empty is that of none; they come to the whole
   * @param agents by the agent of each in the same way
   */
  public record Parts(
      Usage whole, Map<Optional<String>, Usage> models, Map<Optional<String>, Usage> agents) {}

  /** What the calls among some nodes come to, and who had which part of it. */
  public static Parts parts(
      Collection<NodeId> nodes, GraphQuery.Statements statements, Scope scope) {
    List<Record> rows = statements.run(BY_MODEL_AND_AGENT, parameters(List.of(nodes), scope));
    return new Parts(sum(rows), by("model", rows), by("agent", rows));
  }

  private static Map<Optional<String>, Usage> by(String column, List<Record> rows) {
    return rows.stream()
        .collect(
            groupingBy(
                row -> Optional.ofNullable(row.get(column).asString(null)),
                collectingAndThen(toList(), SelectUsageOf::sum)));
  }

  private static Usage sum(List<Record> rows) {
    return Usage.of(
        column -> rows.stream().mapToLong(row -> row.get("usage").get(column).asLong()).sum());
  }

  /** What each group of nodes comes to by itself, in their order. */
  public static List<Usage> run(
      List<? extends Collection<NodeId>> groups, GraphQuery.Statements statements, Scope scope) {
    Map<String, Object> parameters = parameters(groups, scope);
    Map<Integer, Usage> usage =
        statements.run(CYPHER, parameters).stream()
            .collect(toMap(row -> row.get("number").asInt(), row -> Usage.of(row.get("usage"))));
    List<Usage> all = new ArrayList<>();
    for (int number = 0; number < groups.size(); number++) {
      all.add(usage.getOrDefault(number, Usage.NONE));
    }
    return all;
  }

  /**
   * Reads the calls, as {@code number} of the group and {@code call}, with {@link Usage#FIGURES}.
   *
   * @param returning what is told of them
   */
  static String counted(String returning) {
    return COUNTED + returning;
  }

  static Map<String, Object> parameters(List<? extends Collection<NodeId>> groups, Scope scope) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Collection<NodeId> group : groups) {
      List<String> keys =
          group.stream()
              .filter(SelectUsageOf::mayBeCall)
              .map(id -> id.key(scope.tenant()))
              .toList();
      rows.add(Map.of("number", rows.size(), "keys", keys));
    }
    String prefix = new NodeId(NodeKind.COMPLETION, "-").key(scope.tenant());
    return Batch.of(
        Map.of("groups", rows, "completions", prefix.substring(0, prefix.length() - 1)));
  }

  static boolean mayBeCall(NodeId id) {
    return id.kind() == NodeKind.COMPLETION || id.kind() == NodeKind.INVOCATION;
  }
}
