package dev.memorygraph.graph.read.cost;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Walk;
import dev.memorygraph.graph.read.usage.SelectCallCosts;
import dev.memorygraph.graph.read.usage.SelectUsageOf;
import dev.memorygraph.graph.read.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.types.Node;

/**
 * What a node and all that came of it used and cost, each call once: as a walk downstream meets it,
 * by model and by agent, and on which path most. The parts come to the whole.
 *
 * @param depth steps at the most, 1 to {@value Lineage#MAX_DEPTH}
 * @param reach nodes at the most that are walked to, 1 to {@value #MAX_REACH}
 */
public record PathCost(NodeId root, int depth, int reach)
    implements GraphQuery<Optional<PathCost.Answer>> {
  /** Nodes that may be walked to. */
  public static final int MAX_REACH = 10_000;

  /** Nodes of the dearest path that are named. */
  public static final int MAX_PATH = 500;

  public PathCost {
    if (depth < 1 || depth > Lineage.MAX_DEPTH || reach < 1 || reach > MAX_REACH) {
      throw new IllegalArgumentException("A walk has bounds");
    }
  }

  /**
   * What it comes to.
   *
   * @param own what the node itself used; no calls where it is none
   * @param whole with all that came of it
   * @param models the dearest first
   * @param agents the dearest first
   * @param dearest empty where nothing has a cost
   * @param truncated whether more came of it than was walked to
   */
  public record Answer(
      NodeView root,
      Usage own,
      Usage whole,
      List<Part> models,
      List<Part> agents,
      Optional<Path> dearest,
      boolean truncated) {}

  /**
   * The path from the node to where nothing follows on which most was spent.
   *
   * @param nodes by their names in this answer, the root first; the first {@value #MAX_PATH}
   * @param length steps of the whole path
   * @param usage of the calls on all of it, each once
   */
  public record Path(List<NodeId> nodes, int length, Usage usage) {
    public Path {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * What one model or agent had of it.
   *
   * @param node empty where calls name none
   */
  public record Part(Optional<NodeId> node, Usage usage) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    Node node = SelectNodes.run(List.of(root), statements, scope).get(root);
    return Optional.ofNullable(node)
        .flatMap(viewing::subject)
        .map(view -> answer(view, viewing, statements, scope));
  }

  private Answer answer(NodeView view, Viewing viewing, Statements statements, Scope scope) {
    Walk.Rules rules =
        new Walk.Rules(Walk.Towards.EFFECTS, depth, reach, Set.of(), false, Moment.NOW);
    Walk walk = new Walk(root, rules, new Asked(statements, scope)).go();
    Set<NodeId> all = new TreeSet<>(walk.depths().keySet());
    all.add(root);
    Usage own = SelectUsageOf.run(List.of(Set.of(root)), statements, scope).getFirst();
    SelectUsageOf.Parts usage = SelectUsageOf.parts(all, statements, scope);
    Set<NodeId> named = new TreeSet<>();
    usage.models().keySet().forEach(id -> node(NodeKind.MODEL, id).ifPresent(named::add));
    usage.agents().keySet().forEach(id -> node(NodeKind.AGENT, id).ifPresent(named::add));
    viewing.nodes(SelectNodes.run(named, statements, scope).values());
    return new Answer(
        view,
        own,
        usage.whole(),
        parts(NodeKind.MODEL, usage.models(), viewing),
        parts(NodeKind.AGENT, usage.agents(), viewing),
        dearest(walk, all, viewing, new Asked(statements, scope)),
        walk.isTruncated() || walk.isCutAtDepth());
  }

  private static Optional<Path> dearest(Walk walk, Set<NodeId> all, Viewing viewing, Asked asked) {
    Map<NodeId, BigDecimal> costs = SelectCallCosts.run(all, asked.statements(), asked.scope());
    return DearestPath.of(walk.root(), walk.steps(), costs)
        .map(nodes -> path(nodes, viewing, asked));
  }

  private static Path path(List<NodeId> nodes, Viewing viewing, Asked asked) {
    List<NodeId> named = nodes.stream().limit(MAX_PATH).toList();
    viewing.nodes(SelectNodes.run(named, asked.statements(), asked.scope()).values());
    Usage usage = SelectUsageOf.run(List.of(nodes), asked.statements(), asked.scope()).getFirst();
    return new Path(named.stream().map(viewing::name).toList(), nodes.size() - 1, usage);
  }

  private static Optional<NodeId> node(NodeKind kind, Optional<String> id) {
    return id.flatMap(name -> NodeId.parse(kind.prefix() + ":" + name));
  }

  private static List<Part> parts(
      NodeKind kind, Map<Optional<String>, Usage> usage, Viewing viewing) {
    List<Part> parts = new ArrayList<>();
    usage.forEach((id, one) -> parts.add(new Part(node(kind, id).map(viewing::name), one)));
    parts.sort(
        Comparator.comparing((Part part) -> part.usage().costUsd().orElse(BigDecimal.ZERO))
            .reversed()
            .thenComparing(part -> part.node().map(NodeId::toString).orElse("")));
    return parts.stream().filter(part -> part.usage().calls() > 0).toList();
  }
}
