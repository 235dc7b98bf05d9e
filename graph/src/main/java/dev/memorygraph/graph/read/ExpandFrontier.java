package dev.memorygraph.graph.read;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/** One step of a lineage: the edges of some nodes that are followed, and those that are shown. */
final class ExpandFrontier {
  private static final String TEMPLATE =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      CALL (n) {
        %s
      }
      WITH n, r, m
      WHERE m.tenant = $tenant
      RETURN n, r, m
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
   * An edge at a node of the frontier.
   *
   * @param neighbour the node at its other end
   */
  record Step(EdgeView edge, NodeView neighbour) {

    /** Whether the edge says where something happened rather than what came of what. */
    boolean isContext() {
      return edge.edge().type().cause() == Cause.NONE;
    }
  }

  /** Expands nodes by one of the statements above, to at most so many edges. */
  static List<Step> run(String cypher, Collection<NodeId> frontier, int limit, Asked asked) {
    List<String> keys = frontier.stream().map(id -> id.key(asked.scope().tenant())).toList();
    Map<String, Object> parameters =
        Map.of("keys", keys, "tenant", asked.scope().tenant().id(), "limit", limit);
    return asked.statements().run(cypher, parameters).stream()
        .map(row -> step(row, asked.scope()))
        .toList();
  }

  /** The transaction of a question and for whom it is asked. */
  record Asked(Question.Statements statements, Scope scope) {}

  private static Step step(Record row, Scope scope) {
    Node from = row.get("n").asNode();
    Node to = row.get("m").asNode();
    return new Step(EdgeView.of(row.get("r").asRelationship(), from, to), NodeView.of(to, scope));
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
