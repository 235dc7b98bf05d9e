package dev.memorygraph.access.policy;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import java.util.Optional;

/**
 * What a caller may see of the graph and of what it is made of: {@code graph.see} decides about a
 * node, {@code graph.text} about what was said. Nobody names a purpose to look at the graph, and no
 * grant bears on it, so that a policy that asks for either shuts it.
 */
public record GraphRights(AccessPolicies policies, Caller caller) {
  private static final Circumstances NONE =
      new Circumstances(Optional.empty(), false, Network.PUBLIC, false, Optional.empty());

  /** How much. */
  public enum Extent {
    ALL,
    WITHOUT_TEXT,
    NOTHING
  }

  /**
   * How much may be seen of a node.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  public Extent of(Classification classification, GraphNode node) {
    if (!allows(Action.GRAPH_SEE, classification, node)) {
      return Extent.NOTHING;
    }
    boolean text =
        caller.mayTouch(classification) && allows(Action.GRAPH_TEXT, classification, node);
    return text ? Extent.ALL : Extent.WITHOUT_TEXT;
  }

  /** Whether what is nobody's may be seen, and so sums over everybody's; fails as {@link #of}. */
  public boolean seesAnybodys() {
    return allows(Action.GRAPH_SEE, Classification.PUBLIC, new GraphNode(false, Optional.empty()));
  }

  private boolean allows(Action action, Classification classification, GraphNode node) {
    Resource resource = Resource.of(caller.tenant(), classification, node);
    return policies.decide(new AccessRequest(caller, action, resource, NONE)).allowed();
  }
}
