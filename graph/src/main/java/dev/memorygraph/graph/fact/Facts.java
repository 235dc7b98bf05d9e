package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a set of events says about nodes and the edges among them: a last-writer-wins map per
 * property, a state-based CRDT. Merging is commutative, associative and idempotent: that is the
 * whole reason why events may come late, twice and in any order.
 */
public record Facts(SortedMap<NodeId, NodeFacts> nodes, SortedMap<Edge, Link> links) {
  /** Nothing said. */
  public static final Facts NONE =
      new Facts(Collections.emptySortedMap(), Collections.emptySortedMap());

  public Facts {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
  }

  /** Collects what one event says. */
  public static FactsBuilder about(Stamp stamp) {
    return new FactsBuilder(stamp);
  }

  /** What all of them say together. */
  public static Facts merge(Collection<Facts> all) {
    Map<NodeId, NodeFacts> nodes = new HashMap<>();
    Map<Edge, Link> links = new HashMap<>();
    for (Facts facts : all) {
      facts.nodes.forEach((id, node) -> nodes.merge(id, node, NodeFacts::merge));
      facts.links.forEach((edge, link) -> links.merge(edge, link, Link::newer));
    }
    return new Facts(new TreeMap<>(nodes), new TreeMap<>(links));
  }
}
