package dev.memorygraph.graph.read.lineage;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * One step of a lineage: the edges of some nodes that are followed, and those that are shown. Rows
 * name the nodes only: a node has many edges, and would be sent with each of them.
 */
public final class ExpandFrontier {
  /**
   * That an edge {@code r}, whose other end is {@code m}, had been said by a moment, as far as a
   * statement can tell; {@link Moment#holds} tells the rest.
   */
  public static final String SAID =
      """
      ($until IS NULL OR (coalesce(m.recorded_at, 0) <= $known_at AND
        CASE
          WHEN r.stamp IS NOT NULL THEN r.stamp < $until_stamp
          WHEN type(r) IN [%s] THEN coalesce(endNode(r).event_time, 0) <= $until
          ELSE coalesce(startNode(r).event_time, 0) <= $until
        END))"""
          .formatted(
              Reference.pointingHere().stream()
                  .map(type -> "'" + type.name() + "'")
                  .sorted()
                  .collect(joining(", ")));

  /** That an edge {@code r} to {@code m} is one that was asked for. */
  private static final String WANTED =
      "m.tenant = $tenant AND ($types IS NULL OR type(r) IN $types) AND " + SAID;

  /** The columns that {@link Step#of} reads, of an edge {@code r} from {@code n} to {@code m}. */
  public static final String COLUMNS =
      """
      n.key AS key, startNode(r) = n AS starts, type(r) AS type, properties(r) AS properties,
        m.key AS neighbour, coalesce(m.event_time, 0) AS time,
        CASE WHEN $until IS NULL THEN NULL ELSE [
          {event_time: startNode(r).event_time, stamp: startNode(r).stamp,
            stamps: startNode(r).stamps},
          {event_time: endNode(r).event_time, stamp: endNode(r).stamp, stamps: endNode(r).stamps}
        ] END AS ends""";

  /** Towards causes. */
  static final String UPSTREAM =
      statement(
          match("-[r:%s]->", Cause.END),
          match("<-[r:%s]-", Cause.START),
          match("-[r:%s]->", Cause.NONE));

  /** Towards effects. */
  static final String DOWNSTREAM =
      statement(
          match("<-[r:%s]-", Cause.END),
          match("-[r:%s]->", Cause.START),
          match("-[r:%s]->", Cause.NONE));

  /** Towards effects, without where they happened. */
  static final String EFFECTS =
      statement(match("<-[r:%s]-", Cause.END), match("-[r:%s]->", Cause.START));

  /** From a hub to what happened with it. */
  static final String OF_HUBS = statement(match("<-[r:%s]-", Cause.NONE));

  private ExpandFrontier() {}

  /** The transaction of a query and for whom it is executed. */
  public record Asked(GraphQuery.Statements statements, Scope scope) {}

  /**
   * What was found.
   *
   * @param whole whether there were no more edges than were asked for
   */
  record Found(List<Step> steps, boolean whole) {}

  /** Expands nodes by one of the statements above, to at most so many edges. */
  static Found run(
      String cypher,
      Collection<NodeId> frontier,
      int limit,
      MemoryTimes times,
      Walk.Rules rules,
      Asked asked) {
    Map<String, Object> parameters = new HashMap<>(rules.moment().parameters());
    parameters.put(
        "nodes",
        frontier.stream().map(id -> times.row(id, id.key(asked.scope().tenant()))).toList());
    parameters.put("tenant", asked.scope().tenant().id());
    parameters.put("types", names(rules.edges()));
    parameters.put("limit", limit);
    List<Record> rows = asked.statements().run(cypher, parameters);
    return new Found(
        rows.stream().flatMap(row -> Step.of(row, rules.moment()).stream()).toList(),
        rows.size() < limit);
  }

  private static @Nullable List<String> names(Set<EdgeType> types) {
    return types.isEmpty() ? null : types.stream().map(EdgeType::name).sorted().toList();
  }

  private static String statement(String... matches) {
    return """
        UNWIND $nodes AS of
        MATCH (n:Node {key: of.key})
        CALL (n) {
          %s
        }
        WITH of, n, r, m
        WHERE %s AND %s
        RETURN %s
        LIMIT $limit
        """
        .formatted(String.join("\n  UNION ALL\n  ", matches), MemoryTimes.IN_TIME, WANTED, COLUMNS);
  }

  private static String match(String arrow, Cause cause) {
    return "MATCH (n)" + arrow.formatted(types(cause)) + "(m:Node) RETURN r, m";
  }

  /** The types of edges of such a cause, as a pattern names them. */
  public static String types(Cause cause) {
    return Stream.of(EdgeType.values())
        .filter(type -> type.cause() == cause)
        .map(EdgeType::name)
        .collect(joining("|"));
  }
}
