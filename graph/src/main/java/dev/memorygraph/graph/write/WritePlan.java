package dev.memorygraph.graph.write;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.Link;
import dev.memorygraph.graph.NodeFacts;
import dev.memorygraph.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The difference between what is stored and what is stored and newly said together. All lists are
 * sorted, so that writers that meet take their locks in the same order.
 *
 * @param created nodes that are not there yet
 * @param updated nodes about which something changed
 * @param removed edges whose reference names another node now
 * @param fresh edges with a created node at one end, which therefore cannot be there yet
 * @param merged edges between stored nodes, which may be there
 */
record WritePlan(
    List<NodeFacts> created,
    List<Update> updated,
    List<Edge> removed,
    List<EdgeWrite> fresh,
    List<EdgeWrite> merged) {

  /** A stored node before and after. */
  record Update(NodeFacts before, NodeFacts after) {}

  /** An edge with its own properties; those of a reference are none. */
  record EdgeWrite(Edge edge, Map<String, Object> properties) implements Comparable<EdgeWrite> {

    static EdgeWrite of(Link link) {
      Map<String, Object> properties = new HashMap<>(link.properties());
      properties.put("stamp", link.stamp().toString());
      return new EdgeWrite(link.edge(), properties);
    }

    static EdgeWrite of(Edge reference) {
      return new EdgeWrite(reference, Map.of());
    }

    @Override
    public int compareTo(EdgeWrite other) {
      return edge.compareTo(other.edge);
    }
  }

  static WritePlan of(Facts said, Map<NodeId, NodeFacts> stored) {
    List<NodeFacts> created = new ArrayList<>();
    List<Update> updated = new ArrayList<>();
    List<Edge> removed = new ArrayList<>();
    List<EdgeWrite> edges = new ArrayList<>();
    said.links().values().forEach(link -> edges.add(EdgeWrite.of(link)));
    for (NodeFacts incoming : said.nodes().values()) {
      NodeFacts before = stored.get(incoming.id());
      if (before == null) {
        created.add(incoming);
        incoming.references().forEach(edge -> edges.add(EdgeWrite.of(edge)));
        continue;
      }
      NodeFacts after = before.merge(incoming);
      if (!after.equals(before)) {
        updated.add(new Update(before, after));
        removed.addAll(minus(before.references(), after.references()));
        minus(after.references(), before.references())
            .forEach(edge -> edges.add(EdgeWrite.of(edge)));
      }
    }
    Set<NodeId> isNew = new HashSet<>();
    created.forEach(node -> isNew.add(node.id()));
    return new WritePlan(
        created,
        updated,
        removed.stream().sorted().toList(),
        edges.stream().filter(edge -> touches(edge, isNew)).sorted().toList(),
        edges.stream().filter(edge -> !touches(edge, isNew)).sorted().toList());
  }

  private static boolean touches(EdgeWrite write, Set<NodeId> nodes) {
    return nodes.contains(write.edge().from()) || nodes.contains(write.edge().to());
  }

  private static List<Edge> minus(List<Edge> edges, List<Edge> others) {
    return edges.stream().filter(edge -> !others.contains(edge)).toList();
  }
}
