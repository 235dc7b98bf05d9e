package dev.memorygraph.graph.read.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.lineage.Lineage.Answer;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Lineage as of a past moment, on a real Neo4j. */
class LineageThenIT {
  private static final List<String> ROOTS =
      List.of(
          "completion:c2", "prompt:p1", "document:d1", "model:gpt-4o", "session:s1", "user:ada");

  /** Whose model it is has no time. */
  private static final Set<EdgeType> TIMED = EnumSet.complementOf(EnumSet.of(EdgeType.PROVIDED_BY));

  /** What a graph tells of a moment that has nothing of later: what is asked for in another. */
  private record Told(
      List<String> nodes, List<SortedMap<String, Object>> said, List<EdgeView> edges, Usage usage) {
    static Told of(Answer answer) {
      return new Told(
          answer.nodes().stream().map(Told::place).toList(),
          answer.nodes().stream().map(reached -> reached.node().properties()).toList(),
          answer.edges(),
          answer.usage());
    }

    private static String place(Lineage.Reached reached) {
      NodeView node = reached.node();
      return "%d %s %s %s".formatted(reached.depth(), node.id(), node.stub(), node.eventTime());
    }
  }

  @Test
  void asOf_everyMoment_isTheGraphOfWhatHadBeenSaidByThen() {
    try (SampleGraph whole = SampleGraph.talk()) {
      int things = whole.things();
      whole.write();
      for (int said = 1; said <= things; said++) {
        try (SampleGraph part = SampleGraph.talk().first(said).write()) {
          Instant moment = SampleGraph.START.plusSeconds(said);
          for (String root : ROOTS) {
            assertThat(asOf(whole, root, Direction.BOTH, moment).map(Told::of))
                .as("%s after %d", root, said)
                .isEqualTo(now(part, root).map(Told::of));
          }
        }
      }
    }
  }

  @Test
  void value_saidLater_isNamedAndNotShown() {
    try (SampleGraph graph = new SampleGraph()) {
      graph.node("prompt:p", "text", "a").node("completion:c", "prompt_id", "p", "cost_usd", 0.5);
      Instant then = graph.now();
      graph.node("completion:c", "status", "error", "output_tokens", 3L).write();

      NodeView call =
          asOf(graph, "prompt:p", Direction.DOWNSTREAM, then)
              .orElseThrow()
              .nodes()
              .getFirst()
              .node();

      assertThat(call.properties()).containsEntry("cost_usd", 0.5);
      assertThat(call.properties()).doesNotContainKeys("status", "output_tokens");
      assertThat(call.saidLater()).containsExactly("output_tokens", "status");
    }
  }

  @Test
  void usage_ofACallThatSaidSomeOfItLater_isUnknown() {
    try (SampleGraph graph = new SampleGraph()) {
      graph.node("prompt:p", "text", "a").node("completion:c", "prompt_id", "p", "cost_usd", 0.5);
      Instant then = graph.now();
      graph.node("completion:c", "output_tokens", 3L).write();

      Usage usage = asOf(graph, "prompt:p", Direction.DOWNSTREAM, then).orElseThrow().usage();

      assertThat(usage.calls()).isOne();
      assertThat(usage.callsWithoutCost()).isOne();
      assertThat(usage.costUsd()).isEmpty();
    }
  }

  @Test
  void knownAt_whatWasRecordedLater_isNotThere() {
    try (SampleGraph graph = new SampleGraph()) {
      Instant first = SampleGraph.START.plusSeconds(100);
      Instant second = SampleGraph.START.plusSeconds(200);
      graph.node("prompt:p", "text", "a").node("completion:c", "prompt_id", "p").writeAt(first);
      graph.node("completion:late", "prompt_id", "p").writeAt(second);

      assertThat(ids(knownAt(graph, first.minusMillis(1)))).isEmpty();
      assertThat(knownAt(graph, first.minusMillis(1))).isEmpty();
      assertThat(ids(knownAt(graph, first))).containsExactly("completion:c");
      assertThat(ids(knownAt(graph, second))).containsExactly("completion:c", "completion:late");
      assertThat(ids(asOf(graph, "prompt:p", Direction.DOWNSTREAM, graph.now())))
          .containsExactly("completion:c", "completion:late");
    }
  }

  private static Optional<Answer> now(SampleGraph graph, String root) {
    return ask(graph, root, Direction.BOTH, Moment.NOW);
  }

  private static Optional<Answer> asOf(
      SampleGraph graph, String root, Direction direction, Instant moment) {
    return ask(graph, root, direction, Moment.of(Optional.of(moment), Optional.empty()));
  }

  private static Optional<Answer> knownAt(SampleGraph graph, Instant moment) {
    return ask(
        graph, "prompt:p", Direction.DOWNSTREAM, Moment.of(Optional.empty(), Optional.of(moment)));
  }

  private static Optional<Answer> ask(
      SampleGraph graph, String root, Direction direction, Moment moment) {
    return graph.execute(
        new Lineage(
            SampleGraph.id(root), direction, 10, 100, TIMED, Set.of(), Optional.empty(), moment));
  }

  private static List<String> ids(Optional<Answer> answer) {
    return answer.stream()
        .flatMap(found -> found.nodes().stream())
        .map(reached -> reached.node().id().toString())
        .toList();
  }
}
