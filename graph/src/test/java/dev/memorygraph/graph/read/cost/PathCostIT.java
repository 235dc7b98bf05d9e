package dev.memorygraph.graph.read.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.cost.PathCost.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tool call whose result leads to two answers, one of which an invocation tells again. */
class PathCostIT {
  private static final SampleGraph GRAPH = new SampleGraph();

  @BeforeAll
  static void write() {
    GRAPH
        .node("completion:c1", "model_id", "m1", "agent_id", "a", "cost_usd", 1.0)
        .node("tool_call:t1", "completion_id", "c1", "tool_name", "search")
        .node("prompt:p1", "role", "tool")
        .link("prompt:p1", EdgeType.DERIVED_FROM, "tool_call:t1", Map.of())
        .node(
            "completion:c2", "prompt_id", "p1", "model_id", "m1", "agent_id", "a", "cost_usd", 2.0)
        .node("invocation:i1", "agent_id", "b", "cost_usd", 4.0)
        .node(
            "completion:c3",
            "prompt_id",
            "p1",
            "invocation_id",
            "i1",
            "model_id",
            "m2",
            "agent_id",
            "b",
            "cost_usd",
            4.0)
        .write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void path_ofAToolCall_costsWhatCameOfIt_byModelAndAgent() {
    PathCost.Answer answer = cost("tool_call:t1");

    assertThat(answer.own().calls()).isZero();
    assertThat(answer.whole().calls()).isEqualTo(2);
    assertThat(answer.whole().costUsd()).contains(new BigDecimal("6"));
    assertThat(costs(answer.models())).containsExactly("model:m2 4", "model:m1 2");
    assertThat(costs(answer.agents())).containsExactly("agent:b 4", "agent:a 2");
    assertThat(cost("completion:c1").whole().costUsd()).contains(new BigDecimal("7"));
    assertThat(cost("completion:c1").own().costUsd()).contains(new BigDecimal("1"));
  }

  @Test
  void dearestPath_isTheOneOnWhichMostWasSpent_eachCallOnce() {
    PathCost.Path path = cost("completion:c1").dearest().orElseThrow();

    assertThat(path.nodes())
        .extracting(Object::toString)
        .containsExactly("completion:c1", "tool_call:t1", "prompt:p1", "completion:c3");
    assertThat(path.length()).isEqualTo(3);
    assertThat(path.usage().costUsd()).contains(new BigDecimal("5"));
    assertThat(cost("invocation:i1").dearest().orElseThrow().usage().costUsd())
        .contains(new BigDecimal("4"));
  }

  @Test
  void dearestPath_withNodesThatMayNotBeSeen_hasItsLengthAndItsCost() {
    PathCost.Path path =
        GRAPH
            .reader
            .execute(
                new PathCost(SampleGraph.id("completion:c1"), 50, 1_000),
                GRAPH.hiding(node -> node.kind() == NodeKind.PROMPT))
            .orElseThrow()
            .dearest()
            .orElseThrow();

    assertThat(path.nodes())
        .extracting(node -> node.kind().prefix() + " " + node.id().startsWith("hidden-"))
        .containsExactly("completion false", "tool_call false", "prompt true", "completion false");
    assertThat(path.usage().costUsd()).contains(new BigDecimal("5"));
  }

  @Test
  void path_withModelsThatMayNotBeSeen_hasTheirCostsAndNotTheirNames() {
    PathCost.Answer answer =
        GRAPH
            .reader
            .execute(
                new PathCost(SampleGraph.id("tool_call:t1"), 50, 1_000),
                GRAPH.hiding(node -> node.kind() == NodeKind.MODEL))
            .orElseThrow();

    assertThat(answer.models())
        .extracting(part -> part.node().orElseThrow().id())
        .allMatch(name -> name.startsWith("hidden-"));
    assertThat(answer.whole().costUsd()).contains(new BigDecimal("6"));
  }

  @Test
  void path_ofWhatIsNotThere_isNone() {
    assertThat(GRAPH.execute(new PathCost(SampleGraph.id("prompt:none"), 3, 10)))
        .isEqualTo(Optional.empty());
  }

  private static PathCost.Answer cost(String id) {
    return GRAPH.execute(new PathCost(SampleGraph.id(id), 50, 1_000)).orElseThrow();
  }

  private static List<String> costs(List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                part.node().orElseThrow()
                    + " "
                    + part.usage().costUsd().orElseThrow().toPlainString())
        .toList();
  }
}
