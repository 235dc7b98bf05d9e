package dev.memorygraph.graph.read.cost;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.lineage.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order of nodes in which each comes after those that lead to it, but for steps that lead back.
 */
final class PathOrder {
  private final Map<NodeId, List<Step>> steps;
  private final Set<NodeId> met = new HashSet<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private final List<NodeId> done = new ArrayList<>();

  /** A node whose steps are being gone. */
  private record Visit(NodeId node, Iterator<Step> rest) {}

  private PathOrder(Map<NodeId, List<Step>> steps) {
    this.steps = steps;
  }

  /**
   * The places of all nodes that steps lead to from the root, which has the first; by their places.
   * Ways may be as long as there are nodes, so that nothing here calls itself.
   */
  static Map<NodeId, Integer> of(NodeId root, Map<NodeId, List<Step>> steps) {
    PathOrder order = new PathOrder(steps);
    order.open(root);
    while (!order.open.isEmpty()) {
      order.next();
    }
    Map<NodeId, Integer> places = new LinkedHashMap<>();
    order.done.reversed().forEach(node -> places.put(node, places.size()));
    return places;
  }

  private void open(NodeId node) {
    if (met.add(node)) {
      open.push(new Visit(node, steps.getOrDefault(node, List.of()).iterator()));
    }
  }

  private void next() {
    Visit visit = open.element();
    if (visit.rest().hasNext()) {
      open(visit.rest().next().neighbour());
    } else {
      done.add(open.pop().node());
    }
  }
}
