package dev.memorygraph.graph.read.topology;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.topology.SelectHandoffs.Handoff;
import dev.memorygraph.graph.read.topology.SelectWork.Worked;
import dev.memorygraph.graph.read.usage.SelectUsageOf;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which agents gave work to which in a time, what the work used and cost, how long it had to wait,
 * and where it failed first. Of a busy time the latest {@value #MAX_HANDOFFS} handoffs count, and
 * of each at most 200 nodes.
 *
 * @param from first instant
 * @param to first instant that no longer counts
 */
public record Topology(Instant from, Instant to) implements GraphQuery<Topology.Answer> {
  /** Handoffs that are looked at. */
  public static final int MAX_HANDOFFS = 1_000;

  /** Places that are named at which work failed first. */
  public static final int MAX_ORIGINS = 5;

  /**
   * The agents and what they gave each other.
   *
   * @param truncated whether there are more handoffs, or larger ones, than were looked at
   */
  public record Answer(List<Delegation> delegations, boolean truncated) {}

  /**
   * What one agent gave to another.
   *
   * @param sender empty where nobody says who that was
   * @param handoffs how often
   * @param failed in how many of them something failed
   * @param usage of all that came of it, each call once
   * @param waits how many milliseconds passed before the receiver did something, in their order
   * @param origins where work failed first, the most frequent first
   */
  public record Delegation(
      Optional<NodeId> sender,
      NodeId receiver,
      long handoffs,
      long failed,
      Usage usage,
      List<Long> waits,
      List<Origin> origins) {

    /** The time within which so many of the handoffs were taken up; empty without any. */
    public OptionalLong wait(int percent) {
      return waits.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(waits.get(Math.ceilDiv(waits.size() * percent, 100) - 1));
    }
  }

  /**
   * Where work failed first.
   *
   * @param name of the tool or agent, where it says one
   * @param example the latest such node; those that the caller may not see are in no origin
   */
  public record Origin(String kind, Optional<String> name, long count, NodeId example) {}

  private record Pair(Optional<NodeId> sender, NodeId receiver) {}

  private record Place(String kind, Optional<String> name) {}

  /** A handoff with what came of it. */
  private record Done(Handoff handoff, List<Worked> work) {
    Optional<Worked> firstFailed() {
      return work.stream().filter(Worked::failed).min(Done::byTime);
    }

    Optional<Long> waited() {
      return work.stream()
          .filter(node -> node.works() && !node.id().equals(handoff.place()))
          .flatMap(node -> node.timeMs().stream())
          .min(Comparator.naturalOrder())
          .map(time -> Math.max(0, time - handoff.timeMs()));
    }

    private static int byTime(Worked one, Worked other) {
      int byTime =
          Long.compare(one.timeMs().orElse(Long.MAX_VALUE), other.timeMs().orElse(Long.MAX_VALUE));
      // A call fails before what encloses it, which began at the same time.
      return byTime == 0 ? other.id().compareTo(one.id()) : byTime;
    }
  }

  @Override
  public Answer execute(Statements statements, Scope scope) {
    List<Handoff> found = SelectHandoffs.run(statements, scope, from, to, MAX_HANDOFFS + 1);
    List<Handoff> handoffs = found.stream().limit(MAX_HANDOFFS).toList();
    List<List<Worked>> work = SelectWork.run(handoffs, statements, scope);
    Map<Pair, List<Done>> pairs = new LinkedHashMap<>();
    for (int place = 0; place < handoffs.size(); place++) {
      Handoff handoff = handoffs.get(place);
      pairs
          .computeIfAbsent(new Pair(handoff.sender(), handoff.receiver()), _ -> new ArrayList<>())
          .add(new Done(handoff, work.get(place)));
    }
    boolean cut =
        found.size() > MAX_HANDOFFS
            || work.stream().anyMatch(nodes -> nodes.size() >= SelectWork.MAX_NODES);
    return new Answer(delegations(pairs, statements, scope), cut);
  }

  private static List<Delegation> delegations(
      Map<Pair, List<Done>> pairs, Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    Set<NodeId> named = new TreeSet<>();
    pairs.forEach(
        (pair, all) -> {
          pair.sender().ifPresent(named::add);
          named.add(pair.receiver());
          all.forEach(done -> done.firstFailed().map(Worked::id).ifPresent(named::add));
        });
    List<NodeView> views = viewing.nodes(SelectNodes.run(named, statements, scope).values());
    Set<NodeId> visible = new TreeSet<>();
    views.stream().filter(view -> !view.hidden()).map(NodeView::id).forEach(visible::add);
    List<Usage> usage =
        SelectUsageOf.run(pairs.values().stream().map(Topology::nodes).toList(), statements, scope);
    List<Delegation> delegations = new ArrayList<>();
    for (Map.Entry<Pair, List<Done>> pair : pairs.entrySet()) {
      delegations.add(
          new Delegation(
              pair.getKey().sender().map(viewing::name),
              viewing.name(pair.getKey().receiver()),
              pair.getValue().size(),
              pair.getValue().stream().filter(done -> done.firstFailed().isPresent()).count(),
              usage.get(delegations.size()),
              pair.getValue().stream().flatMap(done -> done.waited().stream()).sorted().toList(),
              origins(pair.getValue(), visible)));
    }
    delegations.sort(
        Comparator.comparingLong(Delegation::handoffs)
            .reversed()
            .thenComparing(one -> one.sender().map(NodeId::toString).orElse(""))
            .thenComparing(Delegation::receiver));
    return delegations;
  }

  private static Set<NodeId> nodes(List<Done> all) {
    Set<NodeId> nodes = new TreeSet<>();
    all.forEach(done -> done.work().forEach(node -> nodes.add(node.id())));
    return nodes;
  }

  private static List<Origin> origins(List<Done> all, Set<NodeId> visible) {
    Map<Place, List<Worked>> places = new LinkedHashMap<>();
    all.stream()
        .flatMap(done -> done.firstFailed().stream())
        .filter(node -> visible.contains(node.id()))
        .forEach(
            node ->
                places
                    .computeIfAbsent(
                        new Place(node.id().kind().prefix(), node.name()), _ -> new ArrayList<>())
                    .add(node));
    Stream<Origin> origins =
        places.entrySet().stream()
            .map(
                place ->
                    new Origin(
                        place.getKey().kind(),
                        place.getKey().name(),
                        place.getValue().size(),
                        place.getValue().getFirst().id()));
    return origins
        .sorted(Comparator.comparingLong(Origin::count).reversed())
        .limit(MAX_ORIGINS)
        .toList();
  }
}
