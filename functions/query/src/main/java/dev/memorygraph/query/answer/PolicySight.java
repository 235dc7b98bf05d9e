package dev.memorygraph.query.answer;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller may see of nodes, by the policies that the tenant has in force when the request
 * comes: {@code graph.see} decides about the node, {@code graph.text} about what was said. Nobody
 * names a purpose to look at the graph, and no grant bears on it, so that a policy that asks for
 * either shuts it. Not safe for use by several threads.
 */
final class PolicySight implements Sight {
  private static final Circumstances NONE =
      new Circumstances(Optional.empty(), false, Network.PUBLIC, false, Optional.empty());

  private final AccessPolicies policies;
  private final Caller caller;
  private final Map<NodeTraits, Seen> decided = new HashMap<>();

  private PolicySight(AccessPolicies policies, Caller caller) {
    this.policies = policies;
    this.caller = caller;
  }

  /**
   * The caller's view of the graph. Who may not see what is nobody's known session sees no sums
   * over others' either.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  static Scope scope(AccessPolicies policies, Caller caller) {
    PolicySight sight = new PolicySight(policies, caller);
    GraphNode anybodys = new GraphNode(false, Optional.empty());
    boolean all = sight.allows(Action.GRAPH_SEE, Classification.PUBLIC, anybodys);
    return new Scope(
        caller.tenant(), sight, all ? Optional.empty() : Optional.of(caller.subject()));
  }

  @Override
  public Seen of(NodeTraits node) {
    return decided.computeIfAbsent(node, this::decide);
  }

  private Seen decide(NodeTraits traits) {
    GraphNode node = new GraphNode(NodeTraits.isShared(traits.kind()), traits.user());
    if (!allows(Action.GRAPH_SEE, traits.classification(), node)) {
      return Seen.FIGURES;
    }
    boolean text =
        caller.mayTouch(traits.classification())
            && allows(Action.GRAPH_TEXT, traits.classification(), node);
    return text ? Seen.ALL : Seen.WITHOUT_TEXT;
  }

  private boolean allows(Action action, Classification classification, GraphNode node) {
    Resource resource = Resource.of(caller.tenant(), classification, node);
    return policies.decide(new AccessRequest(caller, action, resource, NONE)).allowed();
  }
}
