package dev.memorygraph.graph.read;

import static java.util.stream.Collectors.toCollection;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.Sight.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final GraphQuery.Statements statements;
  private final Scope scope;
  private final Moment moment;
  private final Map<NodeId, Seen> seen = new HashMap<>();
  private final Map<NodeId, NodeId> hidden = new HashMap<>();

  public Viewing(GraphQuery.Statements statements, Scope scope) {
    this(statements, scope, Moment.NOW);
  }

  /** Shows what had been said by a moment, to those who may see it now. */
  public Viewing(GraphQuery.Statements statements, Scope scope, Moment moment) {
    this.statements = statements;
    this.scope = scope;
    this.moment = moment;
  }

  /**
   * A node that an answer is about; empty where it had not been recorded by the moment, or the
   * caller may not know that it is there.
   */
  public Optional<NodeView> subject(Node node) {
    return Optional.of(nodes(List.of(node)).getFirst())
        .filter(view -> !view.hidden() && moment.isRecorded(node.asMap()));
  }

  /**
   * What an answer is about, and after it all else that is in it: in one, they cost less than one
   * by one. Empty where {@link #subject} is.
   */
  public Optional<List<NodeView>> subjectWith(Node subject, Collection<Node> others) {
    List<Node> all = new ArrayList<>(List.of(subject));
    all.addAll(others);
    return Optional.of(nodes(all))
        .filter(views -> !views.getFirst().hidden() && moment.isRecorded(subject.asMap()));
  }

  /**
   * Nodes in the order they come in, of which some may be stubs. Where one names another by a
   * property, it names it as this answer does.
   */
  public List<NodeView> nodes(Collection<Node> nodes) {
    Map<NodeId, NodeTraits> traits = new LinkedHashMap<>();
    nodes.forEach(node -> traits.put(NodeView.id(node), NodeView.traits(node)));
    decide(traits);
    Set<NodeId> named = new TreeSet<>();
    nodes.forEach(node -> named.addAll(references(node)));
    named.removeAll(seen.keySet());
    if (!named.isEmpty()) {
      decide(SelectNodes.traits(named, statements, scope));
    }
    return nodes.stream().map(this::shown).toList();
  }

  /** The nodes that properties of a visible node name. */
  private List<NodeId> references(Node node) {
    NodeId id = NodeView.id(node);
    if (seen.get(id) == Seen.FIGURES) {
      return List.of();
    }
    Map<String, Object> properties = node.asMap();
    return Reference.of(id.kind()).stream()
        .flatMap(reference -> named(reference, id, properties).stream())
        .toList();
  }

  private static Optional<NodeId> named(
      Reference reference, NodeId holder, Map<String, Object> properties) {
    return Optional.ofNullable(properties.get(reference.property()))
        .flatMap(value -> reference.edge(holder, value.toString()))
        .map(edge -> edge.other(holder));
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

  /** By all that is known of nodes now: who may see them follows from their class of today. */
  private void decide(Map<NodeId, NodeTraits> nodes) {
    Map<NodeId, String> owners = owners(nodes);
    nodes.forEach(
        (id, traits) -> {
          Optional<String> user = traits.user().or(() -> Optional.ofNullable(owners.get(id)));
          Seen how = scope.sight().of(new NodeTraits(traits.kind(), traits.classification(), user));
          seen.put(id, how);
          if (how == Seen.FIGURES) {
            hide(id);
          }
        });
  }

  private NodeView shown(Node node) {
    NodeView view = NodeView.of(node, moment);
    return switch (seen.getOrDefault(view.id(), Seen.FIGURES)) {
      case Seen.ALL -> renamed(view);
      case Seen.WITHOUT_TEXT -> renamed(view.withoutText());
      case Seen.FIGURES -> view.stubAs(hide(view.id()));
    };
  }

  /** The same node, which names those that are hidden as this answer does. */
  private NodeView renamed(NodeView view) {
    Map<String, Object> names = new HashMap<>();
    for (Reference reference : Reference.of(view.id().kind())) {
      named(reference, view.id(), view.properties())
          .flatMap(other -> Optional.ofNullable(hidden.get(other)))
          .ifPresent(name -> names.put(reference.property(), reference.value(name)));
    }
    return names.isEmpty() ? view : view.with(names);
  }

  private NodeId hide(NodeId node) {
    return hidden.computeIfAbsent(
        node, id -> new NodeId(id.kind(), "hidden-" + (hidden.size() + 1)));
  }

  /** Only asked where it decides: of callers who see one user's nodes, for nodes that name none. */
  private Map<NodeId, String> owners(Map<NodeId, NodeTraits> nodes) {
    if (scope.onlyUser().isEmpty()) {
      return Map.of();
    }
    Map<NodeId, String> owners = new HashMap<>();
    Set<NodeId> unknown = new TreeSet<>();
    nodes.forEach(
        (id, traits) -> {
          if (id.kind() == NodeKind.USER) {
            owners.put(id, id.id());
          } else if (traits.user().isEmpty() && !NodeTraits.isShared(id.kind())) {
            unknown.add(id);
          }
        });
    if (!unknown.isEmpty()) {
      owners.putAll(SelectOwners.run(unknown, statements, scope));
    }
    return owners;
  }
}
