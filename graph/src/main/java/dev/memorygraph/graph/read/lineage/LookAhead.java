package dev.memorygraph.graph.read.lineage;

import static java.util.stream.Collectors.groupingBy;

import dev.memorygraph.graph.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches two levels of a walk at once, and keeps the second until the walk gets there. Gives up
 * where that would fetch much: then the walk is wide, and its statements are what takes the time.
 */
final class LookAhead {
  private static final int MAX_NODES = 64;
  private static final int MAX_EDGES = 1_000;

  /** Fetches the edges of some nodes, and of the nodes to which these lead, up to a limit. */
  @FunctionalInterface
  interface TwoLevels {
    ExpandFrontier.Found of(Collection<NodeId> nodes, int limit);
  }

  private final TwoLevels statement;
  private final Map<NodeId, List<Step>> ahead = new HashMap<>();
  private boolean worthwhile = true;

  LookAhead(TwoLevels statement) {
    this.statement = statement;
  }

  /** The steps from a node, once, where they were fetched. */
  Optional<List<Step>> take(NodeId node) {
    return Optional.ofNullable(ahead.remove(node));
  }

  /**
   * Fetches the steps from nodes, and keeps those from where they lead to; empty where that is too
   * much.
   */
  Optional<List<Step>> fetch(Collection<NodeId> nodes, int room) {
    if (!worthwhile || nodes.size() > MAX_NODES) {
      return Optional.empty();
    }
    ExpandFrontier.Found found = statement.of(nodes, Math.min(room, MAX_EDGES) + 1);
    worthwhile = found.whole();
    return worthwhile ? Optional.of(kept(nodes, found.steps())) : Optional.empty();
  }

  private List<Step> kept(Collection<NodeId> nodes, List<Step> steps) {
    Map<NodeId, List<Step>> byNode = steps.stream().distinct().collect(groupingBy(Step::node));
    List<Step> asked = new ArrayList<>();
    nodes.forEach(node -> asked.addAll(byNode.getOrDefault(node, List.of())));
    asked.stream()
        .filter(ExpandTwoLevels::goesOnFrom)
        .map(Step::neighbour)
        .forEach(node -> ahead.put(node, byNode.getOrDefault(node, List.of())));
    return asked;
  }
}
