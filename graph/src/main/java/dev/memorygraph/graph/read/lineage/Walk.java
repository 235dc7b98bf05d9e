package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A walk along causes, level by level, that meets every node once however the graph loops. Where
 * something happened (session, model, tool, agent) is met one step beside it and not walked
 * through; only a walk downstream that begins at such a hub goes on to what happened with it. Not
 * safe for use by several threads.
 */
public final class Walk {
  private static final int EDGES_PER_NODE = 4;

  /** Edges that are looked at for whether a node was there. */
  private static final int MAX_WITNESSES = 100;

  private static final Set<NodeKind> HUBS =
      EnumSet.of(
          NodeKind.SESSION,
          NodeKind.USER,
          NodeKind.MODEL,
          NodeKind.MODEL_VERSION,
          NodeKind.PROVIDER,
          NodeKind.TOOL,
          NodeKind.AGENT,
          NodeKind.TEMPLATE);

  /** Where to walk. */
  public enum Towards {
    CAUSES,
    EFFECTS
  }

  /**
   * How to walk.
   *
   * @param depth steps at the most
   * @param limit nodes at the most beside the root; the edges are limited with them
   * @param edges types that are followed and met; empty for all
   * @param context whether to meet where things happened
   */
  public record Rules(
      Towards towards, int depth, int limit, Set<EdgeType> edges, boolean context, Moment moment) {
    public Rules {
      edges = Set.copyOf(edges);
    }
  }

  /** Finds what happened with hubs. */
  @FunctionalInterface
  public interface Hubs {
    /** At most so many steps, in the order in which they are taken until a limit is met. */
    List<Step> expand(Collection<NodeId> hubs, int limit);
  }

  private final NodeId root;
  private final Rules rules;
  private final Asked asked;
  private final Hubs hubs;
  private final Map<NodeId, Integer> depths = new LinkedHashMap<>();
  private final Map<NodeId, List<Step>> arrivals = new HashMap<>();
  private final Set<EdgeView> edges = new TreeSet<>();
  private final List<Step> steps = new ArrayList<>();
  private final MemoryTimes memory;
  private Set<NodeId> frontier;
  private boolean truncated;

  public Walk(NodeId root, Rules rules, Asked asked) {
    this.root = root;
    this.rules = rules;
    this.asked = asked;
    this.hubs =
        (nodes, limit) ->
            run(ExpandFrontier.OF_HUBS, nodes, limit).steps().stream().sorted().toList();
    this.frontier = Set.of(root);
    this.memory = new MemoryTimes(rules.towards());
  }

  /** A walk that finds in another way what happened with hubs. */
  public Walk(NodeId root, Rules rules, Asked asked, Hubs hubs) {
    this.root = root;
    this.rules = rules;
    this.asked = asked;
    this.hubs = hubs;
    this.frontier = Set.of(root);
    this.memory = new MemoryTimes(rules.towards());
  }

  /** Walks to the end, or to the limits. */
  public Walk go() {
    return goTo(Set.of());
  }

  /** Walks until one of these nodes is met, on the level on which that is. */
  public Walk goTo(Set<NodeId> goals) {
    depths.put(root, 0);
    for (int level = 1;
        level <= rules.depth()
            && !frontier.isEmpty()
            && !truncated
            && Collections.disjoint(depths.keySet(), goals);
        level++) {
      frontier = next(level);
    }
    return this;
  }

  /**
   * Whether the root had been there: an event had spoken of it, or an edge that had been said leads
   * to it or away from it.
   *
   * @param stored its properties
   */
  public boolean hasRoot(Map<String, Object> stored) {
    return !rules.moment().isPast()
        || rules.moment().isSpokenOf(stored)
        || Stream.of(ExpandFrontier.UPSTREAM, ExpandFrontier.DOWNSTREAM, ExpandFrontier.OF_HUBS)
            .flatMap(cypher -> run(cypher, List.of(root), MAX_WITNESSES).steps().stream())
            .anyMatch(step -> !step.edge().edge().type().isTimeless());
  }

  /** Meets where some nodes that were met happened, whatever the limits are. */
  public void meetBeside(Collection<NodeId> nodes) {
    if (!nodes.isEmpty()) {
      run(ExpandFrontier.UPSTREAM, nodes, rules.limit() * EDGES_PER_NODE).steps().stream()
          .sorted()
          .filter(Step::isContext)
          .forEach(step -> take(step, depths.getOrDefault(step.node(), 0) + 1));
    }
  }

  /** Where it began. */
  public NodeId root() {
    return root;
  }

  /** The nodes that were met, by depth, then time, the root first, and how many steps away. */
  public Map<NodeId, Integer> depths() {
    return Collections.unmodifiableMap(depths);
  }

  /** The steps by which a node was met, on the level on which that was first. */
  public List<Step> arrivals(NodeId node) {
    return arrivals.getOrDefault(node, List.of());
  }

  /** The edges that were met, in their order. */
  public Set<EdgeView> edges() {
    return Collections.unmodifiableSet(edges);
  }

  /** The steps that were gone, on whichever level; one that was gone twice may be there twice. */
  public List<Step> steps() {
    return Collections.unmodifiableList(steps);
  }

  /** Whether a limit on nodes kept the walk from going on. */
  public boolean isTruncated() {
    return truncated;
  }

  /** Whether the walk ended at its depth, where there may be more. */
  public boolean isCutAtDepth() {
    return !truncated && !frontier.isEmpty();
  }

  private Set<NodeId> next(int level) {
    List<Step> steps = bounded(causes());
    List<NodeId> walked = frontier.stream().filter(this::isWalkedHub).toList();
    List<Step> ofHubs = walked.isEmpty() ? List.of() : bounded(hubs.expand(walked, room() + 1));
    Set<NodeId> next = new LinkedHashSet<>();
    steps.stream()
        .sorted()
        .forEach(
            step -> {
              boolean isNew = meet(step, level) && !step.isContext();
              if (memory.reachFurtherBy(step) || isNew) {
                next.add(step.neighbour());
              }
            });
    ofHubs.stream().filter(step -> meet(step, level)).forEach(step -> next.add(step.neighbour()));
    return next;
  }

  private int room() {
    return rules.limit() * EDGES_PER_NODE - edges.size();
  }

  private List<Step> bounded(List<Step> steps) {
    truncated |= steps.size() > room();
    return steps.stream().limit(room()).toList();
  }

  /**
   * The steps from the frontier. As a rule each leads to another node, so that no more are asked
   * for than there is room for nodes; only where many lead to the same, all that there is room for.
   */
  private List<Step> causes() {
    int left = rules.limit() + 1 - depths.size();
    Found few = run(following(), frontier, Math.min(left, room()) + 1);
    if (few.whole() || unmet(few.steps()) > left) {
      return few.steps();
    }
    Found all = run(following(), frontier, room() + 1);
    truncated |= !all.whole();
    return all.steps();
  }

  private long unmet(List<Step> steps) {
    return steps.stream()
        .map(Step::neighbour)
        .filter(id -> !depths.containsKey(id))
        .distinct()
        .count();
  }

  private Found run(String cypher, Collection<NodeId> nodes, int limit) {
    return ExpandFrontier.run(cypher, nodes, limit, memory, rules, asked);
  }

  /** Takes an edge in; true where its other end is met for the first time. */
  private boolean meet(Step step, int level) {
    boolean isNew = !depths.containsKey(step.neighbour());
    if (isNew && depths.size() > rules.limit()) {
      truncated = true;
      return false;
    }
    take(step, level);
    return isNew;
  }

  private void take(Step step, int level) {
    edges.add(step.edge());
    steps.add(step);
    if (depths.computeIfAbsent(step.neighbour(), _ -> level) == level) {
      arrivals.computeIfAbsent(step.neighbour(), _ -> new ArrayList<>()).add(step);
    }
  }

  private String following() {
    return switch (rules.towards()) {
      case CAUSES -> ExpandFrontier.UPSTREAM;
      case EFFECTS -> rules.context() ? ExpandFrontier.DOWNSTREAM : ExpandFrontier.EFFECTS;
    };
  }

  /** A hub only gets into a frontier as the root, or by way of another hub. */
  private boolean isWalkedHub(NodeId id) {
    return rules.towards() == Towards.EFFECTS && HUBS.contains(id.kind());
  }
}
