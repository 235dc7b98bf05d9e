package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The shortest paths of a walk between its root and another node that it met. */
final class ShortestPaths {
  private final NodeId root;
  private final Function<NodeId, List<Step>> arrivals;
  private final int max;
  private final List<Path> found = new ArrayList<>();

  /**
   * A path.
   *
   * @param nodes from the root to the other end
   * @param edges one less; of several between the same two nodes the first in their order
   */
  record Path(List<NodeId> nodes, List<EdgeView> edges) {
    Path {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }
  }

  private ShortestPaths(NodeId root, Function<NodeId, List<Step>> arrivals, int max) {
    this.root = root;
    this.arrivals = arrivals;
    this.max = max;
  }

  /**
   * The paths in the order of their nodes, seen from the other end.
   *
   * @param arrivals the steps by which a node was met, all from the level before; none for the root
   * @param max paths at the most, however many there are
   */
  static List<Path> between(
      NodeId root, NodeId end, Function<NodeId, List<Step>> arrivals, int max) {
    ShortestPaths paths = new ShortestPaths(root, arrivals, max);
    Deque<NodeId> nodes = new ArrayDeque<>(List.of(end));
    paths.back(end, nodes, new ArrayDeque<>());
    return List.copyOf(paths.found);
  }

  /** Every way back ends at the root, so that no step is in vain. */
  private void back(NodeId node, Deque<NodeId> nodes, Deque<EdgeView> edges) {
    if (node.equals(root)) {
      found.add(new Path(List.copyOf(nodes), List.copyOf(edges)));
      return;
    }
    SortedMap<NodeId, EdgeView> before = new TreeMap<>();
    arrivals.apply(node).stream()
        .sorted()
        .forEach(step -> before.putIfAbsent(step.node(), step.edge()));
    before.forEach(
        (one, edge) -> {
          if (found.size() < max) {
            nodes.addFirst(one);
            edges.addFirst(edge);
            back(one, nodes, edges);
            nodes.removeFirst();
            edges.removeFirst();
          }
        });
  }
}
