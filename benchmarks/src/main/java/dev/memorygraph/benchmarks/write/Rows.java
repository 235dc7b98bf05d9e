package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.benchmarks.write.GraphState.Change;
import dev.memorygraph.benchmarks.write.GraphState.EdgeChange;
import dev.memorygraph.benchmarks.write.GraphState.NodeChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes as parameters of statements that merge all that an event speaks of. */
final class Rows {
  private Rows() {}

  static Map<String, @Nullable Object> node(NodeChange node) {
    return Map.of(
        "key", node.id().key(Origin.TENANT),
        "label", node.id().kind().label(),
        "properties", node.properties());
  }

  static Map<String, @Nullable Object> edge(EdgeChange edge) {
    return Map.of(
        "from", edge.edge().from().key(Origin.TENANT),
        "type", edge.edge().type().name(),
        "to", edge.edge().to().key(Origin.TENANT),
        "properties", edge.properties());
  }

  /** An event as a value with its nodes and edges. */
  static Map<String, Object> event(Change change) {
    return Map.of(
        "nodes", List.copyOf(change.nodes().stream().map(Rows::node).toList()),
        "edges", List.copyOf(change.edges().stream().map(Rows::edge).toList()));
  }
}
