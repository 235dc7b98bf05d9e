package dev.memorygraph.graph.read.impact;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.impact.SelectReached.Reached;
import dev.memorygraph.graph.read.usage.SilentCalls;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a set of nodes that were reached comes to. */
record Summary(List<Reached> all) {
  /** The failed ones and errors first, then the newest. */
  private static final Comparator<Reached> ORDER =
      Comparator.comparing((Reached node) -> !node.failed() && node.id().kind() != NodeKind.ERROR)
          .thenComparingLong(node -> -node.timeMs().orElse(Long.MIN_VALUE + 1))
          .thenComparing(Reached::id);

  /**
   * Those of them that happened in a time. What has no time is there only where all of time is
   * meant.
   */
  static Summary of(List<Reached> reached, Window window) {
    return new Summary(
        reached.stream().filter(node -> window.contains(node.timeMs())).sorted(ORDER).toList());
  }

  SortedMap<NodeKind, Long> counts() {
    return counts(_ -> true);
  }

  SortedMap<NodeKind, Long> failed() {
    return counts(Reached::failed);
  }

  private SortedMap<NodeKind, Long> counts(Predicate<Reached> which) {
    return new TreeMap<>(
        all.stream().filter(which).collect(groupingBy(node -> node.id().kind(), counting())));
  }

  Optional<Instant> first() {
    return instant(all.stream().flatMap(node -> node.timeMs().stream()).mapToLong(t -> t).min());
  }

  Optional<Instant> last() {
    return instant(all.stream().flatMap(node -> node.timeMs().stream()).mapToLong(t -> t).max());
  }

  /** The sessions, users or agents that nodes name, those that most do first. */
  List<NodeId> named(NodeKind kind, Function<Reached, Optional<String>> name) {
    Map<String, Long> often = new HashMap<>();
    all.forEach(node -> name.apply(node).ifPresent(id -> often.merge(id, 1L, Long::sum)));
    return often.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new NodeId(kind, entry.getKey()))
        .toList();
  }

  SilentCalls silent() {
    Map<NodeId, Boolean> silent = new HashMap<>();
    all.stream()
        .filter(Reached::silent)
        .forEach(
            node ->
                silent.put(
                    node.id(),
                    node.id().kind() == NodeKind.COMPLETION && node.timeMs().isPresent()));
    return new SilentCalls(silent);
  }

  private static Optional<Instant> instant(OptionalLong millis) {
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }
}
