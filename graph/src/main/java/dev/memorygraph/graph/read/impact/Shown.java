package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.impact.Impact.Affected;
import dev.memorygraph.graph.read.impact.Impact.Named;
import dev.memorygraph.graph.read.impact.SelectReached.Reached;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Walk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.neo4j.driver.types.Node;

/** The nodes that an impact lists or names, read and shown all at once. */
final class Shown {
  private final Summary summary;
  private final List<Reached> listed;
  private final Map<NodeKind, List<NodeId>> named = new EnumMap<>(NodeKind.class);

  /**
   * @param limit nodes that are listed at the most
   */
  Shown(Summary summary, int limit) {
    this.summary = summary;
    this.listed = summary.all().stream().limit(limit).toList();
    named.put(NodeKind.SESSION, summary.named(NodeKind.SESSION, Reached::session));
    named.put(NodeKind.USER, summary.named(NodeKind.USER, Reached::user));
    named.put(NodeKind.AGENT, summary.named(NodeKind.AGENT, Reached::agent));
  }

  /** What of them the caller may see; empty where that is not even that the root is there. */
  Optional<Views> views(NodeId root, Walk walk, Moment moment, Asked asked) {
    Set<NodeId> ids = new LinkedHashSet<>(List.of(root));
    listed.forEach(node -> ids.add(node.id()));
    named.values().forEach(some -> some.stream().limit(Impact.MAX_NAMED).forEach(ids::add));
    Map<NodeId, Node> found = SelectNodes.run(ids, asked.statements(), asked.scope());
    List<NodeId> others =
        ids.stream().filter(id -> !id.equals(root) && found.containsKey(id)).toList();
    return Optional.ofNullable(found.get(root))
        .filter(node -> walk.hasRoot(node.asMap()))
        .flatMap(
            node ->
                new Viewing(asked.statements(), asked.scope(), moment)
                    .subjectWith(
                        node,
                        others.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList()))
        .map(views -> new Views(views, others, walk));
  }

  /** The same as one caller may see them. */
  final class Views {
    private final NodeView root;
    private final Map<NodeId, NodeView> others = new HashMap<>();
    private final Walk walk;

    Views(List<NodeView> views, List<NodeId> ids, Walk walk) {
      this.root = views.getFirst();
      this.walk = walk;
      for (int i = 0; i < ids.size(); i++) {
        others.put(ids.get(i), views.get(i + 1));
      }
    }

    Summary summary() {
      return summary;
    }

    NodeView root() {
      return root;
    }

    List<Affected> affected() {
      List<Affected> affected = new ArrayList<>();
      for (Reached node : listed) {
        int steps = walk.depths().getOrDefault(node.id(), 0);
        view(node.id()).forEach(view -> affected.add(new Affected(view, steps, node.failed())));
      }
      return affected;
    }

    Named named(NodeKind kind) {
      List<NodeId> ids = named.getOrDefault(kind, List.of());
      return new Named(
          ids.size(), ids.stream().limit(Impact.MAX_NAMED).flatMap(this::view).toList());
    }

    private Stream<NodeView> view(NodeId id) {
      return id.equals(walk.root()) ? Stream.of(root) : Stream.ofNullable(others.get(id));
    }
  }
}
