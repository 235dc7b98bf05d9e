package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.Viewing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.Value;

/**
 * The models and agents of a session, as far as one caller may know of them: those of steps that
 * may be seen, which may be known themselves.
 */
public final class Participants {
  private Participants() {}

  /** From the variable {@code nodes} a list of groups of nodes of which the same may be seen. */
  public static String groups() {
    return """
        COLLECT {
          UNWIND nodes AS n
          WITH [label IN labels(n) WHERE label <> 'Node'][0] AS label,
            n.classification AS classification, n.user_id AS user,
            collect(DISTINCT n.model_id) AS models, collect(DISTINCT n.agent_id) AS agents
          RETURN {label: label, classification: classification, user: user,
            models: models, agents: agents}
        }
        """;
  }

  /** Those of steps that may be seen. */
  public static Set<NodeId> of(Value groups, Scope scope) {
    Set<NodeId> used = new TreeSet<>();
    for (Value group : groups.values()) {
      if (scope.sight().of(traits(group)) != Sight.Seen.FIGURES) {
        add(used, NodeKind.MODEL, group.get("models"));
        add(used, NodeKind.AGENT, group.get("agents"));
      }
    }
    return used;
  }

  /** Those of them that may be known by name. */
  public static Set<NodeId> shown(
      Set<NodeId> used, Viewing viewing, Statements statements, Scope scope) {
    Set<NodeId> shown = new TreeSet<>();
    viewing.nodes(SelectNodes.run(used, statements, scope).values()).stream()
        .filter(node -> !node.hidden())
        .forEach(node -> shown.add(node.id()));
    return shown;
  }

  /** The ids of one kind, in order. */
  public static List<String> ids(Set<NodeId> nodes, NodeKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).map(NodeId::id).sorted().toList();
  }

  private static void add(Set<NodeId> used, NodeKind kind, Value ids) {
    List<String> texts = ids.asList(Value::asString);
    texts.forEach(id -> NodeId.parse(kind.prefix() + ":" + id).ifPresent(used::add));
  }

  private static NodeTraits traits(Value group) {
    return new NodeTraits(
        NodeKind.ofLabel(group.get("label").asString()).orElse(NodeKind.INVOCATION),
        NodeTraits.classification(text(group.get("classification"))),
        text(group.get("user")));
  }

  private static Optional<String> text(Value value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asObject().toString());
  }
}
