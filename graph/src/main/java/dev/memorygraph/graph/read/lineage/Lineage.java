package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Walk.Towards;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.types.Node;

/**
 * What a node came from, what it led to, or both, as a {@link Walk} meets it; or the shortest paths
 * to another node, and what lies on them.
 *
 * @param depth steps at the most, 1 to {@value #MAX_DEPTH}
 * @param limit nodes at the most beside the root, those that are not shown among them
 * @param edges types of edges that are followed and shown; empty for all
 * @param kinds kinds of nodes that are shown beside the root, with the edges among them; empty for
 *     all. The others are walked through, and what they cost counts
 * @param to the other end of the paths that are wanted, for which up to {@value #MAX_PATH_NODES}
 *     nodes are walked
 * @param moment as of when
 */
public record Lineage(
    NodeId root,
    Direction direction,
    int depth,
    int limit,
    Set<EdgeType> edges,
    Set<NodeKind> kinds,
    Optional<NodeId> to,
    Moment moment)
    implements GraphQuery<Optional<Lineage.Answer>> {
  /** Steps that may be asked for. */
  public static final int MAX_DEPTH = 50;

  /** Paths at the most. */
  public static final int MAX_PATHS = 20;

  /** Nodes at the most that are walked in search of a path. */
  public static final int MAX_PATH_NODES = 5_000;

  /** Where to walk. */
  public enum Direction {
    /** Towards causes. */
    UPSTREAM(Towards.CAUSES),
    /** Towards effects. */
    DOWNSTREAM(Towards.EFFECTS),
    /** Towards both, each by itself: never from an effect to its other causes. */
    BOTH(Towards.CAUSES, Towards.EFFECTS);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Towards> walks;

    Direction(Towards... walks) {
      this.walks = List.of(walks);
    }
  }

  public Lineage {
    if (depth < 1 || depth > MAX_DEPTH || limit < 1) {
      throw new IllegalArgumentException("A lineage has 1 to 50 steps and at least one node");
    }
    edges = Set.copyOf(edges);
    kinds = Set.copyOf(kinds);
  }

  /** All that a walk meets now. */
  public Lineage(NodeId root, Direction direction, int depth, int limit) {
    this(root, direction, depth, limit, Set.of(), Set.of(), Optional.empty(), Moment.NOW);
  }

  /**
   * What the walk met.
   *
   * @param nodes without the root, by depth, then time
   * @param paths from the root to the other end, where one was wanted; at most {@value #MAX_PATHS}
   * @param usage of the root and all that was reached, or lies on a path; each call once
   * @param truncated whether a limit kept the walk from going on
   */
  public record Answer(
      NodeView root,
      List<Reached> nodes,
      List<EdgeView> edges,
      List<Path> paths,
      Usage usage,
      boolean truncated) {}

  /**
   * A node and how many steps from the root it was met first.
   *
   * @param towards whether it is a cause of the root or an effect
   */
  public record Reached(NodeView node, int depth, Towards towards) {}

  /**
   * A path by the names that its nodes have in the answer.
   *
   * @param nodes from the root to the other end
   * @param usage of the calls on it, each once
   */
  public record Path(Towards towards, List<NodeId> nodes, List<Edge> edges, Usage usage) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    Asked asked = new Asked(statements, scope);
    List<Walked> walks = direction.walks.stream().map(towards -> walk(towards, asked)).toList();
    LineageAnswer answer = new LineageAnswer(this, walks, asked);
    Map<NodeId, Node> met = SelectNodes.run(answer.nodes(), statements, scope);
    Viewing viewing = new Viewing(statements, scope, moment);
    return Optional.ofNullable(met.get(root))
        .filter(node -> walks.stream().anyMatch(walked -> walked.walk().hasRoot(node.asMap())))
        .flatMap(node -> answer.of(node, met, viewing));
  }

  /** A walk and where it went. */
  record Walked(Towards towards, Walk walk) {}

  private Walked walk(Towards towards, Asked asked) {
    int nodes = to.isPresent() ? MAX_PATH_NODES : limit;
    Walk.Rules rules = new Walk.Rules(towards, depth, nodes, edges, true, moment);
    Set<NodeId> goals = to.map(Set::of).orElse(Set.of());
    return new Walked(towards, new Walk(root, rules, asked).goTo(goals));
  }
}
