package dev.memorygraph.edge.subscription;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.edge.tail.LoggedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller may see of events: what the graph's readers may see of the nodes that are made of
 * them, by the same policies. An event is its user's, and nobody's where it names none; never
 * shared, since it tells of a session. Texts that do not lie in the graph are never seen: reading
 * those is the vault's to decide and to put on record. Not safe for use by several threads.
 */
final class EventSight {
  private static final Circumstances NONE =
      new Circumstances(Optional.empty(), false, Network.PUBLIC, false, Optional.empty());
  private static final int MAX_DECISIONS = 10_000;

  private final AccessPolicies policies;
  private final Caller caller;
  private final Map<Traits, Seen> decided = new HashMap<>();

  /** How much of an event. */
  enum Seen {
    ALL,
    WITHOUT_TEXT,
    NOTHING
  }

  /** What decides. */
  private record Traits(Classification classification, Optional<String> user) {}

  EventSight(AccessPolicies policies, Caller caller) {
    this.policies = policies;
    this.caller = caller;
  }

  /**
   * What may be seen of an event.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  Seen of(LoggedEvent logged) {
    if (decided.size() >= MAX_DECISIONS) {
      forget();
    }
    Optional<String> user =
        Optional.of(logged.event().getUserId()).filter(named -> !named.isBlank());
    Seen seen = decided.computeIfAbsent(new Traits(logged.classification(), user), this::decide);
    return seen == Seen.ALL && !logged.inGraph() ? Seen.WITHOUT_TEXT : seen;
  }

  /** Has everything decided anew. */
  void forget() {
    decided.clear();
  }

  private Seen decide(Traits traits) {
    GraphNode node = new GraphNode(false, traits.user());
    if (!allows(Action.GRAPH_SEE, traits.classification(), node)) {
      return Seen.NOTHING;
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
