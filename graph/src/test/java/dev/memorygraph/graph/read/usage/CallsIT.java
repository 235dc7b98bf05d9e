package dev.memorygraph.graph.read.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted where agents, chains and wrapping generations repeat the sum of their calls. */
class CallsIT {

  @Test
  void parentsThatRepeatTheirCalls_areReportedAndNotCounted() {
    try (SampleGraph graph = new SampleGraph()) {
      chat(graph, "chat-1", "chain", 1_200, 80, 0.0042);
      parent(graph, "chain", "root", 2_700, 140, 0.0093);
      parent(graph, "root", "", 2_700, 140, 0.0093);
      chat(graph, "chat-2", "chain", 1_500, 60, 0.0051);
      graph.write();

      Usage usage = usage(graph);

      assertThat(usage.calls()).isEqualTo(2);
      assertTokens(usage, 2_700, 140);
      assertThat(usage.costUsd()).contains(new BigDecimal("0.0093"));
      assertThat(usage.reported().nodes()).isEqualTo(2);
      assertThat(usage.reported().inputTokens()).contains(5_400L);
      assertThat(usage.reported().costUsd()).contains(new BigDecimal("0.0186"));
    }
  }

  @Test
  void parentOfSilentCalls_counts_untilOneSpeaks() {
    try (SampleGraph graph = new SampleGraph()) {
      parent(graph, "root", "", 700, 50, 0.0031);
      graph.node("invocation:chat", "parent_invocation_id", "root", "operation", "chat");
      graph.node("invocation:chat", "session_id", "s");
      graph.write();
      assertTokens(usage(graph), 700, 50);

      graph.node("invocation:chat", "input_tokens", 600L, "output_tokens", 40L).write();

      assertTokens(usage(graph), 600, 40);
    }
  }

  @Test
  void generationAroundAGeneration_isACallWhoseFiguresAreNotAdded() {
    try (SampleGraph graph = new SampleGraph()) {
      graph.node("invocation:outer", "session_id", "s", "operation", "chat");
      completion(graph, "outer-answer", "outer", 700, 50);
      graph.node(
          "invocation:inner",
          "session_id",
          "s",
          "operation",
          "chat",
          "parent_invocation_id",
          "outer");
      completion(graph, "inner-answer", "inner", 700, 50);
      graph.write();

      Usage usage = usage(graph);

      assertThat(usage.calls()).isEqualTo(2);
      assertThat(usage.callsWithoutTokens()).isZero();
      assertTokens(usage, 700, 50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operation=LLM", "operation=responses", "model_id=gpt-5.1"})
  void generationUnderAnotherName_isOneToo(String said) {
    String[] word = said.split("=", 2);
    try (SampleGraph graph = new SampleGraph()) {
      graph.node("invocation:outer", "session_id", "s", word[0], word[1]);
      completion(graph, "outer-answer", "outer", 700, 50);
      graph.node(
          "invocation:inner", "session_id", "s", word[0], word[1], "parent_invocation_id", "outer");
      completion(graph, "inner-answer", "inner", 700, 50);
      graph.write();

      assertTokens(usage(graph), 700, 50);
    }
  }

  @Test
  void completionsWithinAnAgent_countBesideThoseOfItsSubagents() {
    try (SampleGraph graph = new SampleGraph()) {
      parent(graph, "agent", "", 30, 3, 0.1);
      completion(graph, "own", "agent", 10, 1);
      graph.node(
          "invocation:sub",
          "session_id",
          "s",
          "operation",
          "invoke_agent",
          "parent_invocation_id",
          "agent");
      completion(graph, "of-sub", "sub", 20, 2);
      graph.write();

      Usage usage = usage(graph);

      assertThat(usage.calls()).isEqualTo(2);
      assertTokens(usage, 30, 3);
    }
  }

  @Test
  void callThatSpeaksForItsAnswer_isOneCall() {
    try (SampleGraph graph = new SampleGraph()) {
      chat(graph, "call", "", 100, 10, 0.5);
      graph.node("completion:answer", "session_id", "s", "invocation_id", "call").write();

      Usage usage = usage(graph);

      assertThat(usage.calls()).isOne();
      assertTokens(usage, 100, 10);
      assertThat(usage.callsWithoutTokens()).isZero();
    }
  }

  @Test
  void invocationsThatEncloseThemselves_stillCount() {
    try (SampleGraph graph = new SampleGraph()) {
      chat(graph, "self", "self", 100, 10, 0.5);
      graph.write();

      assertTokens(usage(graph), 100, 10);
    }
  }

  @Test
  void partGreaterThanItsWhole_makesTheWholeUnknown() {
    try (SampleGraph graph = new SampleGraph()) {
      graph.node(
          "completion:c",
          "session_id",
          "s",
          "input_tokens",
          10L,
          "cache_read_tokens",
          11L,
          "output_tokens",
          5L);
      graph.write();

      Usage usage = usage(graph);

      assertThat(usage.amount("input_tokens")).isEmpty();
      assertThat(usage.amount("output_tokens")).contains(5L);
    }
  }

  @Test
  void costs_areAddedExactly() {
    try (SampleGraph graph = new SampleGraph()) {
      for (int i = 0; i < 1_000; i++) {
        graph.node("completion:c" + i, "session_id", "s", "cost_usd", i % 2 == 0 ? 0.1 : 123.2);
      }
      graph.write();

      assertThat(usage(graph).costUsd()).contains(new BigDecimal("61650"));
    }
  }

  static void chat(
      SampleGraph graph, String id, String parent, long input, long output, double usd) {
    report(graph, "chat", id, parent, input, output, usd);
  }

  static void parent(
      SampleGraph graph, String id, String parent, long input, long output, double usd) {
    report(graph, "invoke_agent", id, parent, input, output, usd);
  }

  static void completion(SampleGraph graph, String id, String within, long input, long output) {
    graph.node(
        "completion:" + id,
        "session_id",
        "s",
        "invocation_id",
        within,
        "input_tokens",
        input,
        "output_tokens",
        output);
  }

  /** What the session says, after making sure that the totals of the tenant say the same. */
  static Usage usage(SampleGraph graph) {
    Usage session = graph.execute(new SelectSession("s")).orElseThrow().usage();
    Usage totals =
        graph
            .execute(
                new SelectUsage(
                    GroupBy.SESSION,
                    SampleGraph.START.minus(Duration.ofDays(1)),
                    SampleGraph.START.plus(Duration.ofDays(1)),
                    10))
            .totals();
    assertThat(totals).isEqualTo(session);
    return session;
  }

  static void assertTokens(Usage usage, long input, long output) {
    assertThat(usage.amount("input_tokens")).contains(input);
    assertThat(usage.amount("output_tokens")).contains(output);
  }

  private static void report(
      SampleGraph graph,
      String operation,
      String id,
      String parent,
      long input,
      long output,
      double usd) {
    graph.node(
        "invocation:" + id,
        "session_id",
        "s",
        "operation",
        operation,
        "parent_invocation_id",
        parent,
        "input_tokens",
        input,
        "output_tokens",
        output,
        "cost_usd",
        usd);
  }
}
