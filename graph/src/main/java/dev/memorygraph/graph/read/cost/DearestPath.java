package dev.memorygraph.graph.read.cost;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.lineage.Step;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a walk downstream to where nothing follows on which most was spent. A
 * step that would lead back to where a way came from is not gone, and a memory record is left only
 * by those who read it after it was written on that way. Of ways that cost the same the first is
 * taken, in the order of time.
 */
final class DearestPath {
  private final NodeId root;
  private final Map<NodeId, BigDecimal> costs;
  private final Map<NodeId, List<Step>> steps = new HashMap<>();
  private final Map<NodeId, List<Way>> ways = new HashMap<>();

  /** A way by its last step; {@code total} is what its nodes cost. */
  private record Way(Step last, BigDecimal total, @Nullable Way before) {
    /** When the last step was said; 0 where nobody said. */
    long saidMs() {
      return last.saidMs().orElse(0);
    }
  }

  private DearestPath(NodeId root, Collection<Step> steps, Map<NodeId, BigDecimal> costs) {
    this.root = root;
    this.costs = costs;
    steps.stream()
        .sorted()
        .distinct()
        .forEach(step -> this.steps.computeIfAbsent(step.node(), _ -> new ArrayList<>()).add(step));
  }

  /**
   * The nodes of the path, the root first; empty where no node on any path has a cost.
   *
   * @param steps that lead from cause to effect
   * @param costs what nodes cost, none of them less than nothing; others cost nothing
   */
  static Optional<List<NodeId>> of(
      NodeId root, Collection<Step> steps, Map<NodeId, BigDecimal> costs) {
    return new DearestPath(root, steps, costs).find();
  }

  private Optional<List<NodeId>> find() {
    Map<NodeId, Integer> places = PathOrder.of(root, steps);
    Optional<Way> dearest = Optional.empty();
    for (NodeId node : places.keySet()) {
      if (!goOn(node, places)) {
        dearest = dearer(dearest, dearest(ways.getOrDefault(node, List.of())));
      }
    }
    boolean paid = dearest.map(Way::total).orElse(cost(root)).signum() > 0;
    return paid ? Optional.of(nodes(dearest)) : Optional.empty();
  }

  /** Goes every step from a node; whether there was one. */
  private boolean goOn(NodeId node, Map<NodeId, Integer> places) {
    List<Way> here = ways.getOrDefault(node, List.of());
    Optional<Way> best = dearest(here);
    boolean gone = false;
    for (Step step : steps.getOrDefault(node, List.of())) {
      Optional<Way> before =
          node.kind() == NodeKind.MEMORY_RECORD ? dearest(writtenBefore(step, here)) : best;
      boolean onwards = place(places, step.neighbour()) > place(places, node);
      if (onwards && (before.isPresent() || node.equals(root))) {
        BigDecimal total = before.map(Way::total).orElse(cost(root)).add(cost(step.neighbour()));
        ways.computeIfAbsent(step.neighbour(), _ -> new ArrayList<>())
            .add(new Way(step, total, before.orElse(null)));
        gone = true;
      }
    }
    return gone;
  }

  private static int place(Map<NodeId, Integer> places, NodeId node) {
    return places.getOrDefault(node, 0);
  }

  /** As a walk takes it: by when the reader happened, or by when the reading was said. */
  private static List<Way> writtenBefore(Step reading, List<Way> ways) {
    long read = Math.max(reading.timeMs(), reading.saidMs().orElse(0));
    return ways.stream().filter(way -> read == 0 || way.saidMs() <= read).toList();
  }

  private static Optional<Way> dearest(List<Way> ways) {
    Optional<Way> dearest = Optional.empty();
    for (Way way : ways) {
      dearest = dearer(dearest, Optional.of(way));
    }
    return dearest;
  }

  private static Optional<Way> dearer(Optional<Way> one, Optional<Way> other) {
    Comparator<Way> byTotal = Comparator.comparing(Way::total);
    return one.isEmpty() || (other.isPresent() && byTotal.compare(other.get(), one.get()) > 0)
        ? other
        : one;
  }

  private BigDecimal cost(NodeId node) {
    return costs.getOrDefault(node, BigDecimal.ZERO);
  }

  private List<NodeId> nodes(Optional<Way> end) {
    Deque<NodeId> nodes = new ArrayDeque<>();
    for (Way way = end.orElse(null); way != null; way = way.before()) {
      nodes.addFirst(way.last().neighbour());
    }
    nodes.addFirst(root);
    return List.copyOf(nodes);
  }
}
