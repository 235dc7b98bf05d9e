package dev.memorygraph.ingest;

import dev.memorygraph.changes.NodeChange;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.read.NodeTraits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes that a write spoke of itself. What is everybody's, such as models and tools, is not
 * among them: every event names it. What a write says again is told again, because nobody knows
 * whether the process lived to tell of the first time.
 */
final class ChangedNodes {
  private ChangedNodes() {}

  static List<NodeChange> of(Facts facts) {
    Map<String, String> users = users(facts);
    return facts.nodes().values().stream()
        .filter(node -> !NodeTraits.isShared(node.id().kind()))
        .flatMap(node -> node.firstSeenMs().map(at -> change(node, at, users)).stream())
        .toList();
  }

  /** Of sessions whose user is told. */
  private static Map<String, String> users(Facts facts) {
    Map<String, String> users = new HashMap<>();
    facts
        .links()
        .keySet()
        .forEach(
            edge -> {
              if (edge.type() == EdgeType.INITIATED_BY && edge.from().kind() == NodeKind.SESSION) {
                users.put(edge.from().id(), edge.to().id());
              }
            });
    return users;
  }

  private static NodeChange change(NodeFacts node, long at, Map<String, String> users) {
    Optional<String> session = session(node);
    Optional<String> user =
        node.id().kind() == NodeKind.USER
            ? Optional.of(node.id().id())
            : session.flatMap(one -> Optional.ofNullable(users.get(one)));
    return new NodeChange(
        node.id(), session, user, NodeTraits.classification(text(node, "classification")), at);
  }

  private static Optional<String> session(NodeFacts node) {
    return node.id().kind() == NodeKind.SESSION
        ? Optional.of(node.id().id())
        : text(node, Reference.SESSION_OF.property());
  }

  private static Optional<String> text(NodeFacts node, String property) {
    return Optional.ofNullable(node.facts().get(property)).map(Fact::value).map(Object::toString);
  }
}
