package dev.memorygraph.graph.read.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.impact.Impact.Answer;
import dev.memorygraph.graph.read.impact.Impact.Cut;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What nodes reached, on a real Neo4j. */
class ImpactIT {
  private static final int CALLS = 5_000;
  private static final SampleGraph GRAPH = SampleGraph.conversation();
  private static final SampleGraph HUB = hub();

  @AfterAll
  static void close() {
    GRAPH.close();
    HUB.close();
  }

  @Test
  void prompt_reachesWhatCameOfIt_withCountsAndCost() {
    Answer answer = ask(GRAPH, "prompt:p1");

    assertThat(answer.counts())
        .isEqualTo(
            Map.of(
                NodeKind.PROMPT, 1L,
                NodeKind.COMPLETION, 2L,
                NodeKind.TOOL_CALL, 2L,
                NodeKind.EVALUATION, 1L));
    assertThat(answer.usage().calls()).isEqualTo(2);
    assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.3"));
    assertThat(answer.sessions().nodes())
        .extracting(node -> node.id().toString())
        .containsExactly("session:s1");
    assertThat(answer.users().nodes())
        .extracting(node -> node.id().toString())
        .containsExactly("user:ada");
    assertThat(answer.agents().count()).isOne();
    assertThat(answer.first().orElseThrow()).isBefore(answer.last().orElseThrow());
    assertThat(answer.cut()).isEmpty();
  }

  @Test
  void everyKindOfRoot_isAnswered() {
    for (String root :
        List.of(
            "document:d1",
            "tool:search",
            "tool_call:t1",
            "model:gpt-4o",
            "provider:openai",
            "agent:booker",
            "error:e1",
            "user:ada",
            "session:s1",
            "completion:c1",
            "invocation:i2")) {
      assertThat(ask(GRAPH, root).usage().calls()).as(root).isBetween(0L, 3L);
    }
    assertThat(ids(ask(GRAPH, "document:d1"))).contains("prompt:p1", "completion:c2");
    assertThat(ids(ask(GRAPH, "tool:search"))).contains("tool_call:t1", "prompt:p2");
    assertThat(ids(ask(GRAPH, "agent:booker"))).contains("prompt:p1", "completion:c1");
    assertThat(ids(ask(GRAPH, "provider:openai"))).contains("model:gpt-4o", "invocation:i1");
    assertThat(ids(ask(GRAPH, "user:ada"))).contains("session:s1", "completion:c2");
    assertThat(GRAPH.execute(question("prompt:nobody", 10, 100, 10, Window.ALL, Moment.NOW)))
        .isEmpty();
  }

  @Test
  void failed_comeFirst_thenTheNewest() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:p", "text", "a")
          .node("completion:failed", "prompt_id", "p", "status", "error")
          .node("completion:old", "prompt_id", "p")
          .node("completion:new", "prompt_id", "p")
          .node("invocation:broke", "parent_invocation_id", "whole")
          .node("error:e", "invocation_id", "broke", "error_type", "timeout")
          .write();

      assertThat(ids(ask(graph, "prompt:p")))
          .containsExactly("completion:failed", "completion:new", "completion:old");
      assertThat(ask(graph, "prompt:p").failed()).isEqualTo(Map.of(NodeKind.COMPLETION, 1L));
      assertThat(ids(ask(graph, "invocation:whole")))
          .containsExactly("error:e", "invocation:broke");
      assertThat(ask(graph, "invocation:whole").failed())
          .isEqualTo(Map.of(NodeKind.INVOCATION, 1L));
    }
  }

  @Test
  void diamond_isCountedOnce_andACircleEnds() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:root", "previous_prompt_id", "join")
          .node("prompt:left", "previous_prompt_id", "root")
          .node("prompt:right", "previous_prompt_id", "root")
          .link("prompt:join", EdgeType.FOLLOWS, "prompt:left", Map.of())
          .link("prompt:join", EdgeType.FOLLOWS, "prompt:right", Map.of())
          .node("completion:c", "prompt_id", "join", "cost_usd", 0.5)
          .write();

      Answer answer = ask(graph, "prompt:root");

      assertThat(answer.counts()).isEqualTo(Map.of(NodeKind.PROMPT, 3L, NodeKind.COMPLETION, 1L));
      assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.5"));
    }
  }

  @Test
  void answersToldByTheirInvocations_costWhatThoseSay() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:p", "text", "a")
          .node("invocation:chat", "operation", "chat", "cost_usd", 0.75)
          .node("completion:c", "prompt_id", "p", "invocation_id", "chat")
          .node("completion:again", "prompt_id", "p", "same_call_as", "first")
          .node("completion:first", "cost_usd", 0.25, "same_call_as", "first")
          .write();

      assertThat(ask(graph, "prompt:p").usage().calls()).isEqualTo(2);
      assertThat(ask(graph, "prompt:p").usage().costUsd()).contains(new BigDecimal("1"));
    }
  }

  @Test
  void model_withThousandsOfCalls_isExactWithinItsReach() {
    Answer answer =
        HUB.execute(question("model:busy", 10, 10_000, 7, Window.ALL, Moment.NOW)).orElseThrow();

    assertThat(answer.counts()).containsEntry(NodeKind.COMPLETION, (long) CALLS);
    assertThat(answer.usage().calls()).isEqualTo(CALLS);
    assertThat(answer.usage().amount("input_tokens")).contains(2L * CALLS);
    assertThat(answer.sessions().count()).isEqualTo(10);
    assertThat(answer.cut()).containsExactly(Cut.LIMIT);
    assertThat(answer.nodes()).hasSize(7);
    assertThat(answer.nodes().getFirst().failed()).isTrue();
  }

  @Test
  void hub_beyondTheReach_hasItsNewest_andSaysSo() {
    for (String hub : List.of("model:busy", "agent:worker", "session:s0")) {
      Answer answer =
          HUB.execute(question(hub, 10, 100, 1_000, Window.ALL, Moment.NOW)).orElseThrow();

      assertThat(answer.cut()).as(hub).containsExactly(Cut.REACH);
      assertThat(answer.nodes()).as(hub).hasSize(100);
      assertThat(answer.last())
          .as(hub)
          .contains(at(hub.equals("session:s0") ? CALLS - 10 : CALLS - 1));
      assertThat(answer.usage().calls()).as(hub).isEqualTo(100);
    }
  }

  @Test
  void window_countsWhatHappenedInItAlone() {
    Window window = new Window(Optional.of(at(1_000)), Optional.of(at(1_100)));
    for (String hub : List.of("model:busy", "agent:worker", "provider:some")) {
      Answer answer =
          HUB.execute(question(hub, 10, 10_000, 1_000, window, Moment.NOW)).orElseThrow();

      assertThat(answer.counts()).as(hub).isEqualTo(Map.of(NodeKind.COMPLETION, 100L));
      assertThat(answer.first()).as(hub).contains(at(1_000));
      assertThat(answer.last()).as(hub).contains(at(1_099));
    }
  }

  @Test
  void modelVersion_reachesTheCallsWhileItWasTheLatest() {
    Answer answer =
        HUB.execute(question("model_version:busy@2", 10, 10_000, 1_000, Window.ALL, Moment.NOW))
            .orElseThrow();

    assertThat(answer.counts()).isEqualTo(Map.of(NodeKind.COMPLETION, 200L));
    assertThat(answer.first()).contains(at(2_000));
    assertThat(answer.last()).contains(at(2_199));
  }

  @Test
  void asOf_hubs_haveWhatHadHappened() {
    Moment moment = Moment.of(Optional.of(at(49)), Optional.empty());
    for (String hub : List.of("model:busy", "agent:worker")) {
      Answer answer =
          HUB.execute(question(hub, 10, 10_000, 1_000, Window.ALL, moment)).orElseThrow();

      assertThat(answer.counts()).as(hub).isEqualTo(Map.of(NodeKind.COMPLETION, 50L));
      assertThat(answer.usage().amount("input_tokens")).as(hub).contains(100L);
    }
  }

  @Test
  void hidden_nodes_leaveCountsAndCost() {
    Scope scope = GRAPH.hiding(node -> node.kind() == NodeKind.COMPLETION);
    Impact question = question("prompt:p1", 10, 1_000, 100, Window.ALL, Moment.NOW);
    Answer whole = GRAPH.execute(question).orElseThrow();
    Answer part = GRAPH.reader.execute(question, scope).orElseThrow();

    assertThat(part.counts()).isEqualTo(whole.counts());
    assertThat(part.usage()).isEqualTo(whole.usage());
    assertThat(part.nodes()).hasSameSizeAs(whole.nodes());
    assertThat(part.nodes().stream().map(Impact.Affected::node).toList().toString())
        .contains("completion:hidden-")
        .doesNotContain("completion:c1", "completion:c2", "id=c1", "text=done");
  }

  @Test
  void hub_forSomebodyWhoSeesOneUsersNodes_isThatUsersAlone() {
    Scope ada = new Scope(GRAPH.tenant, node -> Sight.Seen.ALL, Optional.of("ada"));

    Answer answer =
        GRAPH
            .reader
            .execute(question("model:gpt-4o", 1, 1_000, 100, Window.ALL, Moment.NOW), ada)
            .orElseThrow();

    assertThat(ids(answer)).containsExactly("completion:c1");
  }

  @Test
  void twoTenants_reachNothingOfEachOther() {
    try (SampleGraph other = new SampleGraph()) {
      other.node("completion:x", "model_id", "busy", "cost_usd", 1.0).write();

      assertThat(ids(ask(other, "model:busy"))).containsExactly("completion:x");
    }
  }

  private static Answer ask(SampleGraph graph, String root) {
    return graph.execute(question(root, 10, 1_000, 100, Window.ALL, Moment.NOW)).orElseThrow();
  }

  private static Impact question(
      String root, int depth, int reach, int limit, Window window, Moment moment) {
    return new Impact(SampleGraph.id(root), depth, reach, limit, window, moment);
  }

  private static List<String> ids(Answer answer) {
    return answer.nodes().stream().map(node -> node.node().id().toString()).toList();
  }

  private static Instant at(int second) {
    return SampleGraph.START.plusSeconds(second);
  }

  private static SampleGraph hub() {
    SampleGraph graph = new SampleGraph();
    for (int call = 0; call < CALLS; call++) {
      graph.said(
          call,
          "completion:c" + call,
          "session_id",
          "s" + call % 10,
          "model_id",
          "busy",
          "agent_id",
          "worker",
          "input_tokens",
          2L,
          "status",
          call == 17 ? "error" : "success");
    }
    graph
        .link("model:busy", EdgeType.PROVIDED_BY, "provider:some", Map.of())
        .said(-9, "model_version:busy@1", "model_id", "busy", "version", "1")
        .said(2_000, "model_version:busy@2", "model_id", "busy", "version", "2")
        .said(2_200, "model_version:busy@3", "model_id", "busy", "version", "3");
    return graph.write();
  }
}
