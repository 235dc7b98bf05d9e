package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.write.WriteStages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a graph has to hold after some facts were written to it, one after the other: tells each
 * writer what a write has to change, so that none has to find that out, and counts what must be
 * there in the end. Remembers nodes and edges for as long as invented events come back to them.
 */
final class GraphState {
  private static final int MOST_NODES = 20_000;
  private static final int MOST_EDGES = 80_000;

  private final ModelMatcher matcher = Origin.matcher();
  private final Map<NodeId, NodeFacts> nodes = new Recent<>(MOST_NODES);
  private final Map<Edge, Optional<Link>> edges = new Recent<>(MOST_EDGES);
  private Counts counts = new Counts(0, 0, 0, 0);

  /** How much a graph holds; properties are counted over all of its nodes and edges. */
  record Counts(long nodes, long edges, long nodeProperties, long edgeProperties) {
    private Counts plus(Counts other) {
      return new Counts(
          nodes + other.nodes,
          edges + other.edges,
          nodeProperties + other.nodeProperties,
          edgeProperties + other.edgeProperties);
    }
  }

  /**
   * A node that was spoken of.
   *
   * @param properties all of a new one, else those that change; null takes one away
   */
  record NodeChange(NodeId id, boolean isNew, Map<String, @Nullable Object> properties) {}

  /**
   * An edge that was spoken of.
   *
   * @param isLink whether it can have properties; a reference has none
   * @param properties those that change
   */
  record EdgeChange(Edge edge, boolean isNew, boolean isLink, Map<String, Object> properties) {}

  /** All that was spoken of, whether it changes or not. */
  record Change(List<NodeChange> nodes, List<EdgeChange> edges) {}

  /** Adds facts to what was said before. */
  Change apply(Facts said) {
    List<NodeChange> changed = new ArrayList<>();
    List<EdgeChange> drawn = new ArrayList<>();
    for (NodeFacts node : said.nodes().values()) {
      changed.add(node(node));
      node.references().forEach(edge -> drawn.add(reference(edge)));
    }
    said.links().values().forEach(link -> drawn.add(link(link)));
    return new Change(changed, drawn);
  }

  private NodeChange node(NodeFacts said) {
    NodeFacts before = nodes.get(said.id());
    NodeFacts after = before == null ? said : before.merge(said);
    nodes.put(said.id(), after);
    if (before == null) {
      Map<String, @Nullable Object> all =
          new HashMap<>(WriteStages.stored(after, matcher, Origin.CONTEXT));
      count(new Counts(1, 0, all.size(), 0));
      return new NodeChange(said.id(), true, all);
    }
    if (after.equals(before)) {
      return new NodeChange(said.id(), false, Map.of());
    }
    requireSameReferences(before, after);
    return new NodeChange(said.id(), false, changes(before, after));
  }

  private Map<String, @Nullable Object> changes(NodeFacts before, NodeFacts after) {
    Map<String, Object> was = WriteStages.stored(before, matcher, Origin.CONTEXT);
    Map<String, Object> is = WriteStages.stored(after, matcher, Origin.CONTEXT);
    count(new Counts(0, 0, is.size() - was.size(), 0));
    Map<String, @Nullable Object> changes = new HashMap<>(is);
    changes.entrySet().removeIf(one -> Objects.equals(was.get(one.getKey()), one.getValue()));
    was.keySet().stream().filter(name -> !is.containsKey(name)).forEach(n -> changes.put(n, null));
    return changes;
  }

  /** Not in this history: the simple writers have no way to take an edge away. */
  private static void requireSameReferences(NodeFacts before, NodeFacts after) {
    if (!after.references().containsAll(before.references())) {
      throw new IllegalStateException("A reference of " + before.id() + " names another node");
    }
  }

  private EdgeChange reference(Edge edge) {
    boolean isNew = edges.putIfAbsent(edge, Optional.empty()) == null;
    count(new Counts(0, isNew ? 1 : 0, 0, 0));
    return new EdgeChange(edge, isNew, false, Map.of());
  }

  private EdgeChange link(Link said) {
    Optional<Link> before = edges.getOrDefault(said.edge(), Optional.empty());
    boolean isNew = !edges.containsKey(said.edge());
    Link after = before.map(said::newer).orElse(said);
    edges.put(said.edge(), Optional.of(after));
    Map<String, Object> is = WriteStages.stored(after);
    Map<String, Object> was = before.map(WriteStages::stored).orElse(Map.of());
    if (!is.keySet().containsAll(was.keySet())) {
      throw new IllegalStateException("An edge says less than before");
    }
    count(new Counts(0, isNew ? 1 : 0, 0, is.size() - was.size()));
    return new EdgeChange(said.edge(), isNew, true, is.equals(was) ? Map.of() : is);
  }

  private void count(Counts more) {
    counts = counts.plus(more);
  }

  /** What there must be by now. */
  Counts counts() {
    return counts;
  }
}
