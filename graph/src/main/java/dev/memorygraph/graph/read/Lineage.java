package dev.memorygraph.graph.read;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.ExpandFrontier.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a node came from, or what it led to: a walk along causes, level by level, that meets every
 * node once however the graph loops. Where something happened (session, model, tool, agent) is
 * shown one step beside it and not walked through; only a walk downstream that begins at such a hub
 * goes on to what happened with it.
 *
 * @param depth steps at the most, 1 to {@value #MAX_DEPTH}
 * @param limit nodes at the most beside the root; the edges are limited with them
 */
public record Lineage(NodeId root, Direction direction, int depth, int limit)
    implements Question<Optional<Lineage.Answer>> {
  /** Steps that may be asked for. */
  public static final int MAX_DEPTH = 50;

  private static final int EDGES_PER_NODE = 4;
  private static final Set<NodeKind> HUBS =
      EnumSet.of(
          NodeKind.SESSION,
          NodeKind.USER,
          NodeKind.MODEL,
          NodeKind.PROVIDER,
          NodeKind.TOOL,
          NodeKind.AGENT,
          NodeKind.TEMPLATE);

  public Lineage {
    if (depth < 1 || depth > MAX_DEPTH || limit < 1) {
      throw new IllegalArgumentException("A lineage has 1 to 50 steps and at least one node");
    }
  }

  /** Where to walk. */
  public enum Direction {
    /** Towards causes. */
    UPSTREAM,
    /** Towards effects. */
    DOWNSTREAM
  }

  /**
   * What the walk met.
   *
   * @param nodes without the root, by depth, then time
   * @param truncated whether a limit kept the walk from going on
   */
  public record Answer(
      NodeView root, List<Reached> nodes, List<EdgeView> edges, boolean truncated) {}

  /** A node and how many steps from the root it was met first. */
  public record Reached(NodeView node, int depth) {}

  @Override
  public Optional<Answer> ask(Statements statements, Scope scope) {
    return new SelectNode(root, 0)
        .ask(statements, scope)
        .map(found -> new Walk(new Asked(statements, scope)).from(found.node()));
  }

  /** The state of one walk. */
  private final class Walk {
    private final Asked asked;
    private final Map<NodeId, Reached> reached = new LinkedHashMap<>();
    private final Set<EdgeView> edges = new TreeSet<>();
    private boolean truncated;

    private Walk(Asked asked) {
      this.asked = asked;
    }

    private Answer from(NodeView start) {
      reached.put(start.id(), new Reached(start, 0));
      Set<NodeId> frontier = Set.of(start.id());
      for (int level = 1; level <= depth && !frontier.isEmpty() && !truncated; level++) {
        frontier = next(frontier, level);
      }
      List<Reached> others = reached.values().stream().filter(node -> node.depth() > 0).toList();
      return new Answer(start, others, List.copyOf(edges), truncated);
    }

    private Set<NodeId> next(Set<NodeId> frontier, int level) {
      List<Step> steps = new ArrayList<>(expand(causal(), frontier));
      List<NodeId> hubs = frontier.stream().filter(this::isWalkedHub).toList();
      List<Step> ofHubs = hubs.isEmpty() ? List.of() : expand(ExpandFrontier.OF_HUBS, hubs);
      Set<NodeId> next = new LinkedHashSet<>();
      steps.stream()
          .sorted(Comparator.comparing(Step::neighbour))
          .filter(step -> meet(step, level) && !step.isContext())
          .forEach(step -> next.add(step.neighbour().id()));
      ofHubs.stream()
          .sorted(Comparator.comparing(Step::neighbour))
          .filter(step -> meet(step, level))
          .forEach(step -> next.add(step.neighbour().id()));
      return next;
    }

    private List<Step> expand(String cypher, Collection<NodeId> frontier) {
      int room = limit * EDGES_PER_NODE - edges.size();
      List<Step> steps = ExpandFrontier.run(cypher, frontier, room + 1, asked);
      truncated |= steps.size() > room;
      return steps.stream().limit(room).toList();
    }

    /** Takes an edge in; true where its other end is met for the first time. */
    private boolean meet(Step step, int level) {
      NodeId id = step.neighbour().id();
      boolean isNew = !reached.containsKey(id);
      if (isNew && reached.size() > limit) {
        truncated = true;
        return false;
      }
      edges.add(step.edge());
      if (isNew) {
        reached.put(id, new Reached(step.neighbour(), level));
      }
      return isNew;
    }

    private String causal() {
      return switch (direction) {
        case UPSTREAM -> ExpandFrontier.UPSTREAM;
        case DOWNSTREAM -> ExpandFrontier.DOWNSTREAM;
      };
    }

    /** A hub only gets into a frontier as the root, or by way of another hub. */
    private boolean isWalkedHub(NodeId id) {
      return direction == Direction.DOWNSTREAM && HUBS.contains(id.kind());
    }
  }
}
