package dev.memorygraph.query.answer;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller may see of nodes, by the policies that the tenant has in force when the request
 * comes; of equal nodes it is decided once. Not safe for use by several threads.
 */
final class PolicySight implements Sight {
  private final GraphRights rights;
  private final Map<NodeTraits, Seen> decided = new HashMap<>();

  private PolicySight(GraphRights rights) {
    this.rights = rights;
  }

  /**
   * The caller's view of the graph. Who may not see what is nobody's known session sees no sums
   * over others' either.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  static Scope scope(AccessPolicies policies, Caller caller) {
    GraphRights rights = new GraphRights(policies, caller);
    return new Scope(
        caller.tenant(),
        new PolicySight(rights),
        rights.seesAnybodys() ? Optional.empty() : Optional.of(caller.subject()));
  }

  @Override
  public Seen of(NodeTraits node) {
    return decided.computeIfAbsent(node, this::decide);
  }

  private Seen decide(NodeTraits traits) {
    GraphNode node = new GraphNode(NodeTraits.isShared(traits.kind()), traits.user());
    return switch (rights.of(traits.classification(), node)) {
      case ALL -> Seen.ALL;
      case WITHOUT_TEXT -> Seen.WITHOUT_TEXT;
      case NOTHING -> Seen.FIGURES;
    };
  }
}
