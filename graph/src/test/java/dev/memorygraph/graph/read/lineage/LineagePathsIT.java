package dev.memorygraph.graph.read.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.lineage.Lineage.Answer;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Filters, paths and what lies on them, on a real Neo4j. */
class LineagePathsIT {
  private static final SampleGraph GRAPH = SampleGraph.conversation();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void usage_ofAllThatWasReached_countsEachCallOnce() {
    Answer answer = ask("completion:c2", Direction.UPSTREAM, Set.of(), Set.of(), null);

    assertThat(answer.usage().calls()).isEqualTo(2);
    assertThat(answer.usage().amount("input_tokens")).contains(150L);
    assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.3"));
  }

  @Test
  void both_isWhatItCameFromAndWhatItLedTo() {
    Answer answer = ask("prompt:p2", Direction.BOTH, Set.of(), Set.of(), null);

    assertThat(answer.nodes())
        .extracting(reached -> reached.towards() + " " + reached.node().id())
        .contains(
            "CAUSES prompt:p1",
            "CAUSES completion:c1",
            "CAUSES document:d1",
            "EFFECTS completion:c2",
            "EFFECTS evaluation:v2")
        .doesNotContain("EFFECTS tool_call:t2");
  }

  @Test
  void both_withinALimit_isCutToTheNearest() {
    Answer answer =
        GRAPH
            .execute(new Lineage(SampleGraph.id("prompt:p2"), Direction.BOTH, 10, 5))
            .orElseThrow();

    assertThat(answer.nodes()).hasSize(5).allMatch(reached -> reached.depth() == 1);
    assertThat(answer.truncated()).isTrue();
  }

  @Test
  void edges_ofOtherTypes_areNotFollowed() {
    Answer answer =
        ask(
            "completion:c2",
            Direction.UPSTREAM,
            Set.of(EdgeType.RESPONDS_TO, EdgeType.FOLLOWS),
            Set.of(),
            null);

    assertThat(ids(answer)).containsExactly("prompt:p2", "prompt:p1");
    assertThat(answer.edges())
        .extracting(view -> view.edge().type())
        .containsOnly(EdgeType.RESPONDS_TO, EdgeType.FOLLOWS);
  }

  @Test
  void kinds_thatAreNotWanted_areWalkedThrough() {
    Answer answer =
        ask("completion:c2", Direction.UPSTREAM, Set.of(), Set.of(NodeKind.DOCUMENT), null);

    assertThat(ids(answer)).containsExactly("document:d1");
    assertThat(answer.nodes().getFirst().depth()).isEqualTo(3);
    assertThat(answer.edges()).isEmpty();
    assertThat(answer.usage().calls()).isEqualTo(2);
  }

  @Test
  void paths_throughADiamond_areBothThere_andACallOnBothCountsOnce() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("completion:top", "prompt_id", "after", "cost_usd", 0.25)
          .node("prompt:after", "previous_completion_id", "middle")
          .node("completion:middle", "cost_usd", 0.5, "input_tokens", 5L)
          .node("tool_call:left", "completion_id", "middle")
          .node("tool_call:right", "completion_id", "middle")
          .link("prompt:joined", EdgeType.DERIVED_FROM, "tool_call:left", Map.of())
          .link("prompt:joined", EdgeType.DERIVED_FROM, "tool_call:right", Map.of())
          .node("completion:end", "prompt_id", "joined", "cost_usd", 0.125)
          .write();

      Answer answer = paths(graph, "completion:end", "completion:middle", graph.scope);

      assertThat(answer.paths()).hasSize(2);
      assertThat(answer.paths())
          .extracting(path -> path.nodes().toString())
          .containsExactlyInAnyOrder(
              "[completion:end, prompt:joined, tool_call:left, completion:middle]",
              "[completion:end, prompt:joined, tool_call:right, completion:middle]");
      assertThat(answer.paths())
          .allSatisfy(path -> assertThat(path.usage().costUsd()).contains(new BigDecimal("0.625")));
      assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.625"));
      assertThat(answer.usage().calls()).isEqualTo(2);
      assertThat(ids(answer)).doesNotContain("prompt:after", "completion:top");
    }
  }

  @Test
  void path_overFiftySteps_isFound_andOneFurtherIsNot() {
    try (SampleGraph graph = new SampleGraph()) {
      for (int i = 0; i < 60; i++) {
        graph.node("prompt:p" + i, "previous_prompt_id", "p" + (i + 1));
      }
      graph.write();

      assertThat(paths(graph, "prompt:p0", "prompt:p50", graph.scope).paths().getFirst().edges())
          .hasSize(50);
      assertThat(paths(graph, "prompt:p0", "prompt:p51", graph.scope).paths()).isEmpty();
      assertThat(paths(graph, "prompt:p51", "prompt:p1", graph.scope).paths().getFirst().towards())
          .isEqualTo(Walk.Towards.EFFECTS);
    }
  }

  @Test
  void paths_neverLeadThroughWhatManyUse() {
    Answer answer = ask("completion:c2", Direction.BOTH, Set.of(), Set.of(), "invocation:i1");

    assertThat(answer.paths()).isEmpty();
    assertThat(answer.nodes()).isEmpty();
  }

  @Test
  void circle_hasOnePathToItsOtherSide() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:a", "previous_prompt_id", "b")
          .node("prompt:b", "previous_prompt_id", "c")
          .node("prompt:c", "previous_prompt_id", "a")
          .write();

      Answer answer =
          graph
              .execute(
                  question(
                      "prompt:a", Direction.UPSTREAM, Set.of(), Set.of(), "prompt:c", Moment.NOW))
              .orElseThrow();

      assertThat(answer.paths())
          .singleElement()
          .satisfies(path -> assertThat(path.nodes()).hasSize(3));
    }
  }

  @Test
  void hidden_nodesOnAPath_leaveItsLengthAndCost() {
    Answer whole = paths(GRAPH, "completion:c2", "completion:c1", GRAPH.scope);
    Answer part =
        paths(GRAPH, "completion:c2", "completion:c1", GRAPH.hiding(LineagePathsIT::isMessage));

    assertThat(part.paths()).hasSameSizeAs(whole.paths());
    assertThat(part.paths().getFirst().nodes()).hasSameSizeAs(whole.paths().getFirst().nodes());
    assertThat(part.paths().getFirst().usage()).isEqualTo(whole.paths().getFirst().usage());
    assertThat(part.usage()).isEqualTo(whole.usage());
    assertThat(part.toString())
        .contains("prompt:hidden-")
        .doesNotContain("p1", "p2", "t1", "book a flight", "two flights");
  }

  @Test
  void hidden_nodesOfALineage_leaveItsShapeAndCost() {
    Lineage question = new Lineage(SampleGraph.id("completion:c2"), Direction.UPSTREAM, 10, 100);
    Answer whole = GRAPH.execute(question).orElseThrow();
    Answer part =
        GRAPH.reader.execute(question, GRAPH.hiding(LineagePathsIT::isMessage)).orElseThrow();

    assertThat(part.nodes().stream().map(Lineage.Reached::depth))
        .isEqualTo(whole.nodes().stream().map(Lineage.Reached::depth).toList());
    assertThat(part.edges()).hasSameSizeAs(whole.edges());
    assertThat(part.usage()).isEqualTo(whole.usage());
    assertThat(part.nodes().toString()).doesNotContain("prompt:p1", "book a flight");
  }

  @Test
  void hidden_nodeBeyondTheAnswer_isNotNamedByPropertiesEither() {
    Scope scope =
        GRAPH.hiding(
            node ->
                node.kind() == NodeKind.PROMPT && node.classification() == Classification.INTERNAL);

    Answer answer =
        GRAPH
            .reader
            .execute(
                new Lineage(SampleGraph.id("completion:c2"), Direction.UPSTREAM, 1, 100), scope)
            .orElseThrow();

    assertThat(answer.nodes())
        .filteredOn(reached -> reached.node().id().toString().equals("prompt:p2"))
        .singleElement()
        .satisfies(
            reached ->
                assertThat(reached.node().properties())
                    .containsEntry("text", "two flights")
                    .containsEntry("previous_completion_id", "c1")
                    .containsEntry("previous_prompt_id", "hidden-1"));
  }

  @Test
  void hidden_end_isAnsweredLikeOneThatIsUnknown() {
    Scope scope = GRAPH.hiding(LineagePathsIT::isMessage);

    assertThat(paths(GRAPH, "completion:c2", "prompt:p1", scope))
        .isEqualTo(paths(GRAPH, "completion:c2", "prompt:nobody", scope));
  }

  @Test
  void twoTenants_withTheSameIds_meetNothingOfEachOther() {
    try (SampleGraph other = SampleGraph.talk().first(3)) {
      other.node("completion:c9", "prompt_id", "p1", "cost_usd", 9.0).write();

      Answer answer =
          other
              .execute(new Lineage(SampleGraph.id("prompt:p1"), Direction.DOWNSTREAM, 10, 100))
              .orElseThrow();

      assertThat(ids(answer))
          .contains("completion:c1", "completion:c9")
          .doesNotContain("tool_call:t1", "prompt:p2");
      assertThat(answer.usage().costUsd()).contains(new BigDecimal("9.1"));
      assertThat(
              GRAPH.execute(new Lineage(SampleGraph.id("completion:c9"), Direction.BOTH, 10, 100)))
          .isEmpty();
    }
  }

  private static Answer paths(SampleGraph graph, String root, String to, Scope scope) {
    return graph
        .reader
        .execute(question(root, Direction.BOTH, Set.of(), Set.of(), to, Moment.NOW), scope)
        .orElseThrow();
  }

  private static Answer ask(
      String root,
      Direction direction,
      Set<EdgeType> edges,
      Set<NodeKind> kinds,
      @Nullable String to) {
    return GRAPH.execute(question(root, direction, edges, kinds, to, Moment.NOW)).orElseThrow();
  }

  private static Lineage question(
      String root,
      Direction direction,
      Set<EdgeType> edges,
      Set<NodeKind> kinds,
      @Nullable String to,
      Moment moment) {
    Optional<NodeId> end = Optional.ofNullable(to).map(SampleGraph::id);
    return new Lineage(SampleGraph.id(root), direction, 50, 100, edges, kinds, end, moment);
  }

  private static boolean isMessage(NodeTraits node) {
    return node.kind() == NodeKind.PROMPT || node.kind() == NodeKind.TOOL_CALL;
  }

  private static List<String> ids(Answer answer) {
    return answer.nodes().stream().map(reached -> reached.node().id().toString()).toList();
  }
}
