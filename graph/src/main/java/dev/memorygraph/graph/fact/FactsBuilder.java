package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the facts of one event. Every node that an edge leads to is named too, so that it exists
 * even where another event's word about that edge is the newer one.
 */
public final class FactsBuilder {
  private final Stamp stamp;
  private final Map<NodeId, NodeFacts> nodes = new HashMap<>();
  private final SortedMap<Edge, Link> links = new TreeMap<>();

  FactsBuilder(Stamp stamp) {
    this.stamp = stamp;
  }

  /** The event spoke of this node, and says this about it. */
  public FactsBuilder node(NodeId id, Map<String, Object> properties) {
    TreeMap<String, Fact> facts = new TreeMap<>();
    properties.forEach((name, value) -> facts.put(name, new Fact(value, stamp)));
    return add(new NodeFacts(id, Optional.of(stamp.timeMs()), facts));
  }

  /** The event spoke of this node, without saying more. */
  public FactsBuilder node(NodeId id) {
    return node(id, Map.of());
  }

  /** The event links two nodes that may be linked to many. */
  public FactsBuilder link(Edge edge, Map<String, Object> properties) {
    links.put(edge, new Link(edge, properties, stamp));
    return add(NodeFacts.named(edge.from())).add(NodeFacts.named(edge.to()));
  }

  public Facts build() {
    TreeMap<NodeId, NodeFacts> all = new TreeMap<>(nodes);
    for (NodeFacts node : nodes.values()) {
      for (Edge edge : node.references()) {
        NodeId other = edge.other(node.id());
        all.putIfAbsent(other, NodeFacts.named(other));
      }
    }
    return new Facts(all, links);
  }

  private FactsBuilder add(NodeFacts facts) {
    nodes.merge(facts.id(), facts, NodeFacts::merge);
    return this;
  }
}
