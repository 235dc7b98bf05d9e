package dev.memorygraph.graph.read.lineage;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeKind;
import java.util.stream.Stream;

/**
 * Two steps of a lineage in one statement: those of some nodes, and those of the nodes to which
 * these lead. A walk of many levels with few nodes on each mostly waits for its statements.
 */
final class ExpandTwoLevels {
  /** Towards causes. */
  static final String UPSTREAM = statement(ExpandFrontier.toCauses());

  /** Towards effects. */
  static final String DOWNSTREAM = statement(ExpandFrontier.toEffectsAndContext());

  /** Towards effects, without where they happened. */
  static final String EFFECTS = statement(ExpandFrontier.toEffects());

  private ExpandTwoLevels() {}

  /**
   * Whether the statement expands the node to which a step leads: one that a walk goes on from, but
   * no memory record, whose edges count by the time at which the walk came.
   */
  static boolean goesOnFrom(Step step) {
    return !step.isContext() && step.neighbour().kind() != NodeKind.MEMORY_RECORD;
  }

  private static String statement(String matches) {
    return """
        UNWIND $nodes AS of
        MATCH (n:Node {key: of.key})
        CALL (n) {
          %1$s
        }
        WITH of, n, r, m
        WHERE %2$s AND %3$s
        WITH n, r, m
        LIMIT $limit
        WITH collect(n) AS nodes, collect(r) AS edges, collect(m) AS neighbours
        CALL (nodes, edges, neighbours) {
          UNWIND range(0, size(edges) - 1) AS i
          RETURN nodes[i] AS n, edges[i] AS r, neighbours[i] AS m
          UNION ALL
          UNWIND range(0, size(edges) - 1) AS i
          WITH neighbours[i] AS n, edges[i] AS edge
          WHERE type(edge) IN [%4$s] AND NOT n:%5$s
          WITH DISTINCT n
          CALL (n) {
            %1$s
          }
          WITH n, r, m
          WHERE %3$s
          RETURN n, r, m
        }
        RETURN %6$s
        LIMIT $limit
        """
        .formatted(
            matches,
            MemoryTimes.IN_TIME,
            ExpandFrontier.WANTED,
            walked(),
            NodeKind.MEMORY_RECORD.label(),
            ExpandFrontier.COLUMNS);
  }

  private static String walked() {
    return Stream.of(EdgeType.values())
        .filter(type -> type.cause() != Cause.NONE)
        .map(type -> "'" + type.name() + "'")
        .sorted()
        .collect(joining(", "));
  }
}
