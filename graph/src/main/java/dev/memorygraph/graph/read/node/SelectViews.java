package dev.memorygraph.graph.read.node;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.types.Node;

/**
 * Many nodes as their reader may see them, without their edges, by one look into the index. Those
 * that the reader may not know of are left out like those that are not there.
 *
 * @param ids at most {@value #MAX} of them
 */
public record SelectViews(Set<NodeId> ids) implements GraphQuery<Map<NodeId, NodeView>> {
  /** Nodes that may be asked for at once. */
  public static final int MAX = 1_000;

  public SelectViews {
    ids = Set.copyOf(ids);
    if (ids.size() > MAX) {
      throw new IllegalArgumentException("Too many nodes at once: " + ids.size());
    }
  }

  @Override
  public Map<NodeId, NodeView> execute(Statements statements, Scope scope) {
    Map<NodeId, Node> found = SelectNodes.run(ids, statements, scope);
    return new Viewing(statements, scope)
        .nodes(found.values()).stream()
            .filter(view -> !view.hidden())
            .collect(toUnmodifiableMap(NodeView::id, identity()));
  }
}
