package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.rollup.hour.Changes;
import dev.memorygraph.graph.write.SelectStored.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The difference between what is stored and what is stored and newly said together. All lists are
 * sorted, so that writers that meet take their locks in the same order.
 *
 * @param created nodes that are not there yet
 * @param updated nodes about which something changed
 * @param removed edges whose reference names another node now
 * @param fresh edges with a created node at one end, which therefore cannot be there yet
 * @param merged edges that say nothing between stored nodes, which may be there
 * @param links edges that say something between stored nodes, which may be there
 */
record WritePlan(
    List<Creation> created,
    List<Update> updated,
    List<Edge> removed,
    List<EdgeWrite> fresh,
    List<EdgeWrite> merged,
    List<EdgeWrite> links) {

  /**
   * A new node.
   *
   * @param derived properties that follow from other nodes; null takes one away
   */
  record Creation(NodeFacts node, Map<String, @Nullable Object> derived) {}

  /**
   * A stored node before and after.
   *
   * @param redactions how often words had been taken from it when it was read
   */
  record Update(
      NodeFacts before, NodeFacts after, Map<String, @Nullable Object> derived, long redactions) {}

  /**
   * An edge.
   *
   * @param link what it says; empty for one that says nothing
   */
  record EdgeWrite(Edge edge, Optional<Link> link) implements Comparable<EdgeWrite> {

    static EdgeWrite of(Link link) {
      return new EdgeWrite(link.edge(), Optional.of(link).filter(Link::saysSomething));
    }

    static EdgeWrite of(Edge reference) {
      return new EdgeWrite(reference, Optional.empty());
    }

    /** What lies on the edge. */
    Map<String, Object> properties() {
      Map<String, Object> properties = new HashMap<>();
      link.ifPresent(
          said -> {
            properties.putAll(said.properties());
            properties.put(StoredProperties.STAMP, said.stamp().toString());
          });
      return properties;
    }

    /** The same where it says something newer than lies on the edge, or empty. */
    Optional<EdgeWrite> over(Map<String, Object> stored) {
      Map<String, Object> before = new HashMap<>(stored);
      return before.remove(StoredProperties.STAMP) instanceof String stamp
          ? link.map(said -> said.newer(new Link(edge, before, Stamp.parse(stamp))))
              .map(EdgeWrite::of)
              .filter(newer -> !newer.properties().equals(stored))
          : link.map(EdgeWrite::of);
    }

    @Override
    public int compareTo(EdgeWrite other) {
      return edge.compareTo(other.edge);
    }
  }

  /**
   * @param derived the properties of a node that follow from other nodes
   */
  static WritePlan of(
      Facts said,
      Map<NodeId, Stored> stored,
      Function<NodeFacts, Map<String, @Nullable Object>> derived) {
    List<Creation> created = new ArrayList<>();
    List<Update> updated = new ArrayList<>();
    List<Edge> removed = new ArrayList<>();
    List<EdgeWrite> edges = new ArrayList<>();
    said.links().values().forEach(link -> edges.add(EdgeWrite.of(link)));
    for (NodeFacts incoming : said.nodes().values()) {
      Stored known = stored.get(incoming.id());
      if (known == null) {
        created.add(new Creation(incoming, derived.apply(incoming)));
        incoming.references().forEach(edge -> edges.add(EdgeWrite.of(edge)));
        continue;
      }
      NodeFacts before = known.facts();
      NodeFacts after = before.merge(incoming);
      if (!after.equals(before)) {
        updated.add(new Update(before, after, derived.apply(after), known.redactions()));
        removed.addAll(minus(before.references(), after.references()));
        minus(after.references(), before.references())
            .forEach(edge -> edges.add(EdgeWrite.of(edge)));
      }
    }
    Set<NodeId> isNew = new HashSet<>();
    created.forEach(creation -> isNew.add(creation.node().id()));
    List<EdgeWrite> known = edges.stream().filter(edge -> !touches(edge, isNew)).sorted().toList();
    return new WritePlan(
        created,
        updated,
        removed.stream().sorted().toList(),
        edges.stream().filter(edge -> touches(edge, isNew)).sorted().toList(),
        known.stream().filter(edge -> edge.link().isEmpty()).toList(),
        known.stream().filter(edge -> edge.link().isPresent()).toList());
  }

  /** What sums of calls may follow from. */
  Changes changes(Tenant tenant) {
    Changes changes = new Changes(tenant);
    created.forEach(creation -> changes.created(creation.node()));
    updated.forEach(update -> changes.updated(update.before(), update.after()));
    removed.forEach(changes::removed);
    return changes;
  }

  private static boolean touches(EdgeWrite write, Set<NodeId> nodes) {
    return nodes.contains(write.edge().from()) || nodes.contains(write.edge().to());
  }

  private static List<Edge> minus(List<Edge> edges, List<Edge> others) {
    return edges.stream().filter(edge -> !others.contains(edge)).toList();
  }
}
