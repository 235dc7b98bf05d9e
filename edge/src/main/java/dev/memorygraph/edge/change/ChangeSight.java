package dev.memorygraph.edge.change;

import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.access.policy.GraphRights.Extent;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.changes.NodeChange;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.read.NodeTraits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller may see of changes: of the nodes that the same policies let be seen in the graph. A
 * node is its user's where the write that is told named the user, else nobody's. Not safe for use
 * by several threads.
 */
final class ChangeSight {
  private static final int MAX_DECISIONS = 10_000;

  private final GraphRights rights;
  private final Map<Traits, Boolean> decided = new HashMap<>();
  private Optional<Boolean> sums = Optional.empty();

  /** What decides. */
  private record Traits(Classification classification, GraphNode node) {}

  ChangeSight(GraphRights rights) {
    this.rights = rights;
  }

  /**
   * Whether a node may be seen.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  boolean sees(NodeChange change) {
    if (decided.size() >= MAX_DECISIONS) {
      forget();
    }
    GraphNode node = new GraphNode(NodeTraits.isShared(change.id().kind()), change.user());
    return decided.computeIfAbsent(new Traits(change.classification(), node), this::decide);
  }

  /** Whether what all calls come to may be seen; fails as {@link #sees}. */
  boolean seesSums() {
    if (sums.isEmpty()) {
      sums = Optional.of(rights.seesAnybodys());
    }
    return sums.get();
  }

  /** Has everything decided anew. */
  void forget() {
    decided.clear();
    sums = Optional.empty();
  }

  private boolean decide(Traits traits) {
    return rights.of(traits.classification(), traits.node()) != Extent.NOTHING;
  }
}
