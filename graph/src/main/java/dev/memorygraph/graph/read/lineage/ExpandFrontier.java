package dev.memorygraph.graph.read.lineage;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.driver.Record;

/**
 * One step of a lineage: the edges of some nodes that are followed, and those that are shown. Rows
 * name the nodes only: a node has many edges, and would be sent with each of them.
 */
final class ExpandFrontier {
  private static final String TEMPLATE =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      CALL (n) {
        %s
      }
      WITH key, n, r, m
      WHERE m.tenant = $tenant
      RETURN key, startNode(r) = n AS starts, type(r) AS type, properties(r) AS properties,
        m.key AS neighbour, coalesce(m.event_time, 0) AS time
      LIMIT $limit
      """;

  /** Towards causes. */
  static final String UPSTREAM =
      TEMPLATE.formatted(
          Stream.of(
                  match("-[r:%s]->", Cause.END),
                  match("<-[r:%s]-", Cause.START),
                  match("-[r:%s]->", Cause.NONE))
              .collect(joining("\n  UNION ALL\n  ")));

  /** Towards effects. */
  static final String DOWNSTREAM =
      TEMPLATE.formatted(
          Stream.of(
                  match("<-[r:%s]-", Cause.END),
                  match("-[r:%s]->", Cause.START),
                  match("-[r:%s]->", Cause.NONE))
              .collect(joining("\n  UNION ALL\n  ")));

  /** From a hub to what happened with it. */
  static final String OF_HUBS = TEMPLATE.formatted(match("<-[r:%s]-", Cause.NONE));

  private ExpandFrontier() {}

  /**
   * An edge at a node of the frontier. Steps are ordered by their neighbours, by time, then id.
   *
   * @param neighbour the node at its other end
   * @param timeMs when that happened, 0 where nobody said
   */
  record Step(EdgeView edge, NodeId neighbour, long timeMs) implements Comparable<Step> {
    private static final Comparator<Step> ORDER =
        Comparator.comparingLong(Step::timeMs).thenComparing(Step::neighbour);

    /** Whether the edge says where something happened rather than what came of what. */
    boolean isContext() {
      return edge.edge().type().cause() == Cause.NONE;
    }

    @Override
    public int compareTo(Step other) {
      return ORDER.compare(this, other);
    }
  }

  /** Expands nodes by one of the statements above, to at most so many edges. */
  static List<Step> run(String cypher, Collection<NodeId> frontier, int limit, Asked asked) {
    List<String> keys = frontier.stream().map(id -> id.key(asked.scope().tenant())).toList();
    Map<String, Object> parameters =
        Map.of("keys", keys, "tenant", asked.scope().tenant().id(), "limit", limit);
    return asked.statements().run(cypher, parameters).stream().map(ExpandFrontier::step).toList();
  }

  /** The transaction of a query and for whom it is executed. */
  record Asked(GraphQuery.Statements statements, Scope scope) {}

  private static Step step(Record row) {
    NodeId node = NodeId.ofKey(row.get("key").asString());
    NodeId neighbour = NodeId.ofKey(row.get("neighbour").asString());
    boolean starts = row.get("starts").asBoolean();
    EdgeType type = EdgeType.valueOf(row.get("type").asString());
    Edge edge = new Edge(starts ? node : neighbour, type, starts ? neighbour : node);
    Map<String, Object> properties = row.get("properties").asMap();
    return new Step(EdgeView.of(edge, properties), neighbour, row.get("time").asLong());
  }

  private static String match(String arrow, Cause cause) {
    String types =
        Stream.of(EdgeType.values())
            .filter(type -> type.cause() == cause)
            .map(EdgeType::name)
            .collect(joining("|"));
    return "MATCH (n)" + arrow.formatted(types) + "(m:Node) RETURN r, m";
  }
}
