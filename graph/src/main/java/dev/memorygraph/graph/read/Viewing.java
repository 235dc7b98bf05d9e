package dev.memorygraph.graph.read;

import static java.util.stream.Collectors.toCollection;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.Sight.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neo4j.driver.types.Node;

/**
 * Shows the nodes and edges of one answer to one caller. A node that the caller may not see stays
 * as a stub without name, text and time: {@code completion:hidden-2}. The same node has the same
 * stub throughout an answer, and another one in the next. Not safe for use by several threads.
 */
public final class Viewing {
  private static final String USER = "user_id";

  private final GraphQuery.Statements statements;
  private final Scope scope;
  private final Map<NodeId, NodeId> hidden = new HashMap<>();

  public Viewing(GraphQuery.Statements statements, Scope scope) {
    this.statements = statements;
    this.scope = scope;
  }

  /** A node that an answer is about; empty where the caller may not know that it is there. */
  public Optional<NodeView> subject(Node node) {
    return Optional.of(nodes(List.of(node)).getFirst()).filter(view -> !view.hidden());
  }

  /** Nodes in the order they come in, of which some may be stubs. */
  public List<NodeView> nodes(Collection<Node> nodes) {
    Map<NodeId, String> owners = owners(nodes);
    List<NodeView> views = new ArrayList<>();
    for (Node node : nodes) {
      NodeView view = NodeView.of(node);
      views.add(shown(view, Optional.ofNullable(owners.get(view.id()))));
    }
    return views;
  }

  /** An edge between two nodes that have been shown. */
  public EdgeView edge(EdgeView edge) {
    NodeId from = name(edge.edge().from());
    NodeId to = name(edge.edge().to());
    boolean whole = from.equals(edge.edge().from()) && to.equals(edge.edge().to());
    return whole ? edge : new EdgeView(new Edge(from, edge.edge().type(), to), new TreeMap<>());
  }

  /** Edges between nodes that have been shown, in their order. */
  public List<EdgeView> edges(Collection<EdgeView> edges) {
    Set<EdgeView> shown = edges.stream().map(this::edge).collect(toCollection(TreeSet::new));
    return List.copyOf(shown);
  }

  /** The name that a node has in this answer. */
  public NodeId name(NodeId node) {
    return hidden.getOrDefault(node, node);
  }

  private NodeView shown(NodeView view, Optional<String> owner) {
    NodeTraits traits =
        new NodeTraits(view.id().kind(), view.classification(), view.text(USER).or(() -> owner));
    return switch (scope.sight().of(traits)) {
      case Seen.ALL -> view;
      case Seen.WITHOUT_TEXT -> view.withoutText();
      case Seen.FIGURES -> view.stubAs(hide(view.id()));
    };
  }

  private NodeId hide(NodeId node) {
    return hidden.computeIfAbsent(
        node, id -> new NodeId(id.kind(), "hidden-" + (hidden.size() + 1)));
  }

  /** Only asked where it decides: of callers who see one user's nodes, for nodes that name none. */
  private Map<NodeId, String> owners(Collection<Node> nodes) {
    if (scope.onlyUser().isEmpty()) {
      return Map.of();
    }
    Map<NodeId, String> owners = new HashMap<>();
    Set<NodeId> unknown = new TreeSet<>();
    for (Node node : nodes) {
      NodeId id = NodeView.id(node);
      if (id.kind() == NodeKind.USER) {
        owners.put(id, id.id());
      } else if (!node.containsKey(USER) && !NodeTraits.isShared(id.kind())) {
        unknown.add(id);
      }
    }
    if (!unknown.isEmpty()) {
      owners.putAll(SelectOwners.run(unknown, statements, scope));
    }
    return owners;
  }
}
