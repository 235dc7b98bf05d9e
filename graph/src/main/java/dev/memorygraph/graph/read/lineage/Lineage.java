package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.types.Node;

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
    implements GraphQuery<Optional<Lineage.Answer>> {
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
  public Optional<Answer> execute(Statements statements, Scope scope) {
    return new Walk(new Asked(statements, scope)).run();
  }

  /** The state of one walk. */
  private final class Walk {
    private final Asked asked;
    private final Map<NodeId, Integer> depths = new LinkedHashMap<>();
    private final Set<EdgeView> edges = new TreeSet<>();
    private boolean truncated;

    private Walk(Asked asked) {
      this.asked = asked;
    }

    /** Empty where the root is unknown, which is known when the nodes are fetched in the end. */
    private Optional<Answer> run() {
      depths.put(root, 0);
      Set<NodeId> frontier = Set.of(root);
      for (int level = 1; level <= depth && !frontier.isEmpty() && !truncated; level++) {
        frontier = next(frontier, level);
      }
      Map<NodeId, Node> met = SelectNodes.run(depths.keySet(), asked.statements(), asked.scope());
      Viewing viewing = new Viewing(asked.statements(), asked.scope());
      return Optional.ofNullable(met.get(root))
          .flatMap(viewing::subject)
          .map(start -> answer(start, met, viewing));
    }

    private Answer answer(NodeView start, Map<NodeId, Node> met, Viewing viewing) {
      List<NodeId> others =
          depths.keySet().stream().filter(id -> !id.equals(root) && met.containsKey(id)).toList();
      List<NodeView> views = viewing.nodes(others.stream().map(met::get).toList());
      List<Reached> reached = new ArrayList<>();
      for (int i = 0; i < views.size(); i++) {
        reached.add(new Reached(views.get(i), depths.getOrDefault(others.get(i), 0)));
      }
      return new Answer(start, reached, viewing.edges(edges), truncated);
    }

    private Set<NodeId> next(Set<NodeId> frontier, int level) {
      List<Step> steps = new ArrayList<>(expand(causal(), frontier));
      List<NodeId> hubs = frontier.stream().filter(this::isWalkedHub).toList();
      List<Step> ofHubs = hubs.isEmpty() ? List.of() : expand(ExpandFrontier.OF_HUBS, hubs);
      Set<NodeId> next = new LinkedHashSet<>();
      steps.stream()
          .sorted()
          .filter(step -> meet(step, level) && !step.isContext())
          .forEach(step -> next.add(step.neighbour()));
      ofHubs.stream()
          .sorted()
          .filter(step -> meet(step, level))
          .forEach(step -> next.add(step.neighbour()));
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
      NodeId id = step.neighbour();
      boolean isNew = !depths.containsKey(id);
      if (isNew && depths.size() > limit) {
        truncated = true;
        return false;
      }
      edges.add(step.edge());
      if (isNew) {
        depths.put(id, level);
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
