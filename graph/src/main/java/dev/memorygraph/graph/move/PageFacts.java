package dev.memorygraph.graph.move;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the nodes of a page say, as if it were said now. Pure. */
final class PageFacts {
  private PageFacts() {}

  /**
   * The facts of the nodes and their links. Histories of models are none: they are sets of changes,
   * which {@link CopyModels} brings.
   */
  static Facts of(List<SelectPage.Row> page) {
    TreeMap<NodeId, NodeFacts> nodes = new TreeMap<>();
    TreeMap<Edge, Link> links = new TreeMap<>();
    for (SelectPage.Row row : page) {
      if (isSaid(row.id().kind())) {
        NodeFacts node = StoredProperties.read(row.id(), row.properties());
        nodes.merge(node.id(), node, NodeFacts::merge);
        node.references().forEach(edge -> name(nodes, edge));
        for (Link link : row.links()) {
          links.put(link.edge(), link);
          name(nodes, link.edge());
        }
      }
    }
    return new Facts(nodes, links);
  }

  static boolean isSaid(NodeKind kind) {
    return kind != NodeKind.MODEL_CHANGE && kind != NodeKind.MODEL_CONFLICT;
  }

  /** Whoever writes an edge has both of its ends. */
  private static void name(Map<NodeId, NodeFacts> nodes, Edge edge) {
    nodes.putIfAbsent(edge.from(), NodeFacts.named(edge.from()));
    nodes.putIfAbsent(edge.to(), NodeFacts.named(edge.to()));
  }
}
