package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Lineage.Path;
import dev.memorygraph.graph.read.lineage.Lineage.Reached;
import dev.memorygraph.graph.read.lineage.Lineage.Walked;
import dev.memorygraph.graph.read.lineage.Walk.Towards;
import dev.memorygraph.graph.read.usage.SilentCalls;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.neo4j.driver.types.Node;

/** What walks met, cut to what was asked for, as one caller may see it. */
final class LineageAnswer {
  private final Lineage question;
  private final Asked asked;
  private final List<Found> paths = new ArrayList<>();
  private final Map<NodeId, Place> places = new LinkedHashMap<>();
  private final Set<EdgeView> edges = new TreeSet<>();
  private boolean truncated;

  /** A path and where it leads. */
  private record Found(Towards towards, ShortestPaths.Path path) {}

  /** How far from the root a node is, and on which side. */
  private record Place(int depth, Towards towards) {}

  LineageAnswer(Lineage question, List<Walked> walks, Asked asked) {
    this.question = question;
    this.asked = asked;
    question
        .to()
        .ifPresentOrElse(
            end -> walks.forEach(walked -> addPaths(walked, end)), () -> addAll(walks));
  }

  /** All nodes that the answer is made of, the root first. */
  Collection<NodeId> nodes() {
    List<NodeId> all = new ArrayList<>(List.of(question.root()));
    all.addAll(places.keySet());
    return all;
  }

  /** The answer; empty where the caller may not know that the root is there. */
  Optional<Lineage.Answer> of(Node root, Map<NodeId, Node> met, Viewing viewing) {
    List<NodeId> there = places.keySet().stream().filter(met::containsKey).toList();
    List<Node> others = there.stream().flatMap(id -> Stream.ofNullable(met.get(id))).toList();
    return viewing.subjectWith(root, others).map(views -> of(views, there, met, viewing));
  }

  private Lineage.Answer of(
      List<NodeView> views, List<NodeId> there, Map<NodeId, Node> met, Viewing viewing) {
    NodeView root = views.getFirst();
    if (question.to().map(viewing::name).equals(question.to())) {
      return of(root, there, views.subList(1, views.size()), met, viewing);
    }
    places.clear(); // nobody learns from a path that what they may not see is there
    paths.clear();
    return of(root, List.of(), List.of(), met, viewing);
  }

  private Lineage.Answer of(
      NodeView root,
      List<NodeId> there,
      List<NodeView> views,
      Map<NodeId, Node> met,
      Viewing viewing) {
    List<Reached> reached = new ArrayList<>();
    Set<NodeId> shown = new HashSet<>(Set.of(question.root()));
    for (int i = 0; i < views.size(); i++) {
      Place place = places.getOrDefault(there.get(i), new Place(0, Towards.CAUSES));
      if (isWanted(there.get(i).kind())) {
        reached.add(new Reached(views.get(i), place.depth(), place.towards()));
        shown.add(there.get(i));
      }
    }
    List<EdgeView> among =
        edges.stream()
            .filter(view -> shown.contains(view.edge().from()) && shown.contains(view.edge().to()))
            .toList();
    List<Usage> usage = usage(met);
    return new Lineage.Answer(
        root, reached, viewing.edges(among), paths(usage, viewing), usage.getFirst(), truncated);
  }

  private void addAll(List<Walked> walks) {
    for (Walked walked : walks) {
      truncated |= walked.walk().isTruncated();
      walked.walk().depths().forEach((id, depth) -> nearer(id, new Place(depth, walked.towards())));
      edges.addAll(walked.walk().edges());
    }
    places.remove(question.root());
    List<NodeId> far =
        places.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparingInt(Place::depth)))
            .skip(question.limit())
            .map(Map.Entry::getKey)
            .toList();
    truncated |= !far.isEmpty();
    places.keySet().removeAll(far);
  }

  private void nearer(NodeId id, Place place) {
    places.merge(id, place, (one, other) -> other.depth() < one.depth() ? other : one);
  }

  private void addPaths(Walked walked, NodeId end) {
    Walk walk = walked.walk();
    if (!walk.depths().containsKey(end)) {
      truncated |= walk.isTruncated();
      return;
    }
    int room = Lineage.MAX_PATHS - paths.size();
    List<ShortestPaths.Path> found =
        ShortestPaths.between(question.root(), end, walk::arrivals, room + 1);
    truncated |= found.size() > room;
    for (ShortestPaths.Path path : found.stream().limit(room).toList()) {
      paths.add(new Found(walked.towards(), path));
      edges.addAll(path.edges());
      for (int depth = 1; depth < path.nodes().size(); depth++) {
        nearer(path.nodes().get(depth), new Place(depth, walked.towards()));
      }
    }
  }

  /** Of all, then of each path. */
  private List<Usage> usage(Map<NodeId, Node> met) {
    List<Collection<NodeId>> groups = new ArrayList<>(List.of(nodes()));
    paths.forEach(found -> groups.add(found.path().nodes()));
    SilentCalls silent = SilentCalls.of(met.values(), question.moment());
    return silent.usage(groups, asked.statements(), asked.scope());
  }

  private List<Path> paths(List<Usage> usage, Viewing viewing) {
    List<Path> named = new ArrayList<>();
    for (Found found : paths) {
      named.add(
          new Path(
              found.towards(),
              found.path().nodes().stream().map(viewing::name).toList(),
              found.path().edges().stream().map(edge -> viewing.edge(edge).edge()).toList(),
              usage.get(named.size() + 1)));
    }
    return named;
  }

  private boolean isWanted(NodeKind kind) {
    return question.kinds().isEmpty() || question.kinds().contains(kind);
  }
}
