package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.Reference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is said about one node.
 *
 * @param firstSeenMs the earliest time at which an event spoke of the node itself, in milliseconds
 *     since 1970; empty while it is only named by others
 * @param facts the newest fact of each property
 */
public record NodeFacts(NodeId id, Optional<Long> firstSeenMs, SortedMap<String, Fact> facts) {

  public NodeFacts {
    facts =
        facts.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** A node that is named, with nothing said about it. */
  public static NodeFacts named(NodeId id) {
    return new NodeFacts(id, Optional.empty(), Collections.emptySortedMap());
  }

  /** What both say together: per property the newer fact, and the earlier first sight. */
  public NodeFacts merge(NodeFacts other) {
    if (!id.equals(other.id)) {
      throw new IllegalArgumentException("Facts of " + id + " and " + other.id + " do not merge");
    }
    Optional<Long> firstSeen = earlier(firstSeenMs, other.firstSeenMs);
    if (other.facts.isEmpty() && firstSeen.equals(firstSeenMs)) {
      return this; // hubs are mentioned by every event
    }
    TreeMap<String, Fact> merged = new TreeMap<>(facts);
    other.facts.forEach((property, fact) -> merged.merge(property, fact, Fact::newer));
    return new NodeFacts(id, firstSeen, merged);
  }

  /** The edges that the node's references make. */
  public List<Edge> references() {
    List<Reference> possible = Reference.of(id.kind());
    if (facts.isEmpty() || possible.isEmpty()) {
      return List.of();
    }
    return possible.stream().flatMap(reference -> edge(reference).stream()).toList();
  }

  private Optional<Edge> edge(Reference reference) {
    return Optional.ofNullable(facts.get(reference.property()))
        .flatMap(fact -> reference.edge(id, fact.value().toString()));
  }

  private static Optional<Long> earlier(Optional<Long> one, Optional<Long> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(Math.min(one.get(), other.get()))
        : one.or(() -> other);
  }

  /** The values alone. */
  public Map<String, Object> values() {
    TreeMap<String, Object> values = new TreeMap<>();
    facts.forEach((property, fact) -> values.put(property, fact.value()));
    return values;
  }
}
