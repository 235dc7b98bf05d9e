package dev.memorygraph.edge.subscription;

import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.access.policy.GraphRights.Extent;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Classification;
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
  private static final int MAX_DECISIONS = 10_000;

  private final GraphRights rights;
  private final Map<Traits, Extent> decided = new HashMap<>();

  /** What decides. */
  private record Traits(Classification classification, Optional<String> user) {}

  EventSight(GraphRights rights) {
    this.rights = rights;
  }

  /**
   * What may be seen of an event.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  Extent of(LoggedEvent logged) {
    if (decided.size() >= MAX_DECISIONS) {
      forget();
    }
    Optional<String> user =
        Optional.of(logged.event().getUserId()).filter(named -> !named.isBlank());
    Extent seen = decided.computeIfAbsent(new Traits(logged.classification(), user), this::decide);
    return seen == Extent.ALL && !logged.inGraph() ? Extent.WITHOUT_TEXT : seen;
  }

  /** Has everything decided anew. */
  void forget() {
    decided.clear();
  }

  private Extent decide(Traits traits) {
    return rights.of(traits.classification(), new GraphNode(false, traits.user()));
  }
}
