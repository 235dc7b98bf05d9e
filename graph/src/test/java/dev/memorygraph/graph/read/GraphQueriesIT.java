package dev.memorygraph.graph.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.graph.read.session.SelectSessionGraph.Page;
import dev.memorygraph.graph.read.usage.Usage;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nodes, sessions and usage on a real Neo4j. */
class GraphQueriesIT {
  private static final SampleGraph GRAPH = SampleGraph.conversation();
  private static final Instant FROM = SampleGraph.START;
  private static final Instant TO = SampleGraph.START.plus(Duration.ofHours(1));

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void selectNode_known_hasPropertiesAndEdges() {
    SelectNode.Found found =
        GRAPH.execute(new SelectNode(SampleGraph.id("completion:c1"), 100)).orElseThrow();

    assertThat(found.node().stub()).isFalse();
    assertThat(found.node().source()).hasValue("test");
    assertThat(found.node().eventTime()).isPresent();
    assertThat(found.node().properties())
        .containsEntry("input_tokens", 100L)
        .doesNotContainKeys("key", "tenant", "id", "stamp", "stamps", "event_time");
    assertThat(found.edges())
        .extracting(view -> view.edge().type().name(), view -> view.edge().to().toString())
        .contains(
            tuple("RESPONDS_TO", "prompt:p1"),
            tuple("USES_MODEL", "model:gpt-4o"),
            tuple("INVOKES", "tool_call:t1"));
    assertThat(found.truncated()).isFalse();
  }

  @Test
  void selectNode_moreEdgesThanTheLimit_saysSo() {
    SelectNode.Found found =
        GRAPH.execute(new SelectNode(SampleGraph.id("completion:c1"), 2)).orElseThrow();

    assertThat(found.edges()).hasSize(2);
    assertThat(found.truncated()).isTrue();
  }

  @Test
  void selectNode_onlyMentioned_isStub() {
    assertThat(
            GRAPH.execute(new SelectNode(SampleGraph.id("document:d1"), 10)).orElseThrow().node())
        .matches(NodeView::stub);
  }

  @Test
  void selectNode_unknownOrOfAnotherTenant_isEmpty() {
    Scope stranger = new Scope(new Tenant("stranger"), EnumSet.allOf(Classification.class));

    assertThat(GRAPH.execute(new SelectNode(SampleGraph.id("completion:none"), 10))).isEmpty();
    assertThat(GRAPH.reader.execute(new SelectNode(SampleGraph.id("completion:c1"), 10), stranger))
        .isEmpty();
    assertThat(GRAPH.reader.execute(new SelectSession("s1"), stranger)).isEmpty();
    assertThat(GRAPH.reader.execute(new SelectSessionGraph("s1", Optional.empty(), 10), stranger))
        .isEmpty();
    assertThat(
            GRAPH.reader.execute(new SelectUsage(GroupBy.MODEL, FROM, TO, 10), stranger).totals())
        .isEqualTo(Usage.NONE);
  }

  @Test
  void selectNode_classNotReadable_withholdsTheText() {
    SelectNode question = new SelectNode(SampleGraph.id("prompt:p2"), 10);

    NodeView hidden =
        GRAPH
            .reader
            .execute(question, GRAPH.readingOnly(Classification.INTERNAL))
            .orElseThrow()
            .node();
    NodeView shown =
        GRAPH
            .reader
            .execute(question, GRAPH.readingOnly(Classification.CONFIDENTIAL))
            .orElseThrow()
            .node();

    assertThat(hidden.textWithheld()).isTrue();
    assertThat(hidden.properties()).doesNotContainKey("text").containsEntry("role", "tool");
    assertThat(shown.textWithheld()).isFalse();
    assertThat(shown.text("text")).hasValue("two flights");
  }

  @Test
  void selectNode_noClassNamed_countsAsInternal() {
    SelectNode question = new SelectNode(SampleGraph.id("tool_call:t1"), 10);

    assertThat(
            GRAPH
                .reader
                .execute(question, GRAPH.readingOnly(Classification.PUBLIC))
                .orElseThrow()
                .node())
        .matches(NodeView::textWithheld)
        .satisfies(node -> assertThat(node.properties()).doesNotContainKeys("arguments", "result"));
  }

  @Test
  void selectSession_conversation_countsAndSums() {
    SelectSession.Summary summary = GRAPH.execute(new SelectSession("s1")).orElseThrow();

    assertThat(summary.counts())
        .containsEntry("prompts", 2L)
        .containsEntry("completions", 2L)
        .containsEntry("tool_calls", 2L)
        .containsEntry("tool_calls_with_result", 1L)
        .containsEntry("invocations", 2L)
        .containsEntry("errors", 1L)
        .containsEntry("evaluations", 2L);
    assertThat(summary.models()).containsExactly("gpt-4o", "gpt-4o-mini");
    assertThat(summary.agents()).containsExactly("booker");
    assertThat(summary.users()).containsExactly("ada");
    assertThat(summary.evaluations())
        .extracting(view -> view.id().toString())
        .containsExactly("evaluation:v1", "evaluation:v2");
    assertThat(summary.firstEvent().orElseThrow()).isBefore(summary.lastEvent().orElseThrow());
    assertThat(summary.usage()).isEqualTo(totals());
  }

  @Test
  void selectSession_whatMayNotBeKnown_isNamedNowhere_andCountedAllTheSame() {
    Sight sight =
        node ->
            switch (node.kind()) {
              case COMPLETION, INVOCATION, USER -> Sight.Seen.FIGURES;
              default -> Sight.Seen.ALL;
            };
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.empty());

    SelectSession.Summary summary =
        GRAPH.reader.execute(new SelectSession("s1"), scope).orElseThrow();

    assertThat(summary.models()).isEmpty();
    assertThat(summary.users()).isEmpty();
    assertThat(summary.agents()).containsExactly("booker");
    assertThat(summary.usage()).isEqualTo(totals());
  }

  @Test
  void selectUsage_byModel_groupsCompletionsAndLonelyInvocations() {
    SelectUsage.Answer answer = GRAPH.execute(new SelectUsage(GroupBy.MODEL, FROM, TO, 10));

    assertThat(answer.totals()).isEqualTo(totals());
    assertThat(answer.groups())
        .extracting(group -> group.key().orElse("?"), group -> group.usage().calls())
        .containsExactly(tuple("gpt-4o", 2L), tuple("gpt-4o-mini", 1L));
    Usage gpt4o = answer.groups().getFirst().usage();
    assertThat(gpt4o.amount("input_tokens")).contains(107L);
    assertThat(gpt4o.amount("cache_read_tokens")).isEmpty();
    assertThat(gpt4o.costUsd()).contains(new BigDecimal("0.1"));
    assertThat(gpt4o.callsWithoutCost()).isEqualTo(1);
  }

  @Test
  void selectUsage_everyDimension_addsUpToTheTotals() {
    for (GroupBy groupBy : EnumSet.complementOf(EnumSet.of(GroupBy.TOOL))) {
      SelectUsage.Answer answer = GRAPH.execute(new SelectUsage(groupBy, FROM, TO, 10));

      assertThat(answer.groups().stream().mapToLong(group -> group.usage().calls()).sum())
          .as(groupBy.name())
          .isEqualTo(3);
      assertThat(answer.totals()).isEqualTo(totals());
    }
    assertThat(GRAPH.execute(new SelectUsage(GroupBy.HOUR, FROM, TO, 10)).groups())
        .extracting(group -> group.key().orElse("?"))
        .containsExactly("2026-11-01T10:00:00Z");
    assertThat(GRAPH.execute(new SelectUsage(GroupBy.USER, FROM, TO, 10)).groups())
        .extracting(SelectUsage.Group::key)
        .containsExactly(Optional.empty(), Optional.of("ada"));
  }

  @Test
  void selectUsage_byTool_countsToolCalls() {
    SelectUsage.Answer answer = GRAPH.execute(new SelectUsage(GroupBy.TOOL, FROM, TO, 10));

    assertThat(answer.groups())
        .extracting(group -> group.key().orElse("?"), group -> group.sums().calls())
        .containsExactly(tuple("search", 2L));
    assertThat(answer.total().calls()).isEqualTo(2);
  }

  @Test
  void selectUsage_limitAndTime_cutGroupsNotTotals() {
    assertThat(GRAPH.execute(new SelectUsage(GroupBy.MODEL, FROM, TO, 1)).totals())
        .isEqualTo(totals());
    assertThat(GRAPH.execute(new SelectUsage(GroupBy.MODEL, FROM, TO, 1)).groups()).hasSize(1);
    assertThat(GRAPH.execute(new SelectUsage(GroupBy.MODEL, TO, TO.plusSeconds(9), 1)).totals())
        .isEqualTo(Usage.NONE);
  }

  @Test
  void selectSessionGraph_onePage_isInOrderOfTime_eachFollowedByWhatIsAboutIt() {
    Page page = GRAPH.execute(new SelectSessionGraph("s1", Optional.empty(), 100)).orElseThrow();

    assertThat(page.nodes())
        .extracting(node -> node.id().toString())
        .containsExactly(
            "prompt:p1",
            "completion:c1",
            "tool_call:t1",
            "tool_call:t2",
            "prompt:p2",
            "completion:c2",
            "evaluation:v2",
            "invocation:i1",
            "invocation:i2",
            "error:e1");
    assertThat(page.next()).isEmpty();
    assertThat(page.edges())
        .extracting(view -> view.edge().from() + " " + view.edge().type() + " " + view.edge().to())
        .contains(
            "completion:c1 RESPONDS_TO prompt:p1",
            "completion:c1 INVOKES tool_call:t1",
            "prompt:p2 DERIVED_FROM tool_call:t1",
            "prompt:p2 FOLLOWS prompt:p1",
            "invocation:i2 CAUSED_ERROR error:e1",
            "evaluation:v2 EVALUATES completion:c2")
        .doesNotHaveDuplicates();
  }

  @Test
  void selectSessionGraph_anyPageSize_showsEverythingOnce() {
    Page whole = GRAPH.execute(new SelectSessionGraph("s1", Optional.empty(), 100)).orElseThrow();

    for (int size = 1; size <= 4; size++) {
      List<NodeView> nodes = new ArrayList<>();
      List<EdgeView> edges = new ArrayList<>();
      Optional<Position> after = Optional.empty();
      do {
        Page page = GRAPH.execute(new SelectSessionGraph("s1", after, size)).orElseThrow();
        nodes.addAll(page.nodes());
        edges.addAll(page.edges());
        after = page.next();
      } while (after.isPresent());

      assertThat(nodes).containsExactlyElementsOf(whole.nodes());
      assertThat(edges).doesNotHaveDuplicates();
      Set<EdgeView> all = new HashSet<>(edges);
      assertThat(all).isEqualTo(new HashSet<>(whole.edges()));
    }
  }

  private static Usage totals() {
    return new Usage(
        3,
        new TreeMap<>(Map.of("input_tokens", 157L, "output_tokens", 33L, "cache_read_tokens", 40L)),
        0,
        Optional.of(new BigDecimal("0.3")),
        1,
        0,
        Optional.empty(),
        0,
        Usage.Reported.NONE);
  }
}
