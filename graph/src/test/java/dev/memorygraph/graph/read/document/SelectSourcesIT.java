package dev.memorygraph.graph.read.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.document.SelectSources.By;
import dev.memorygraph.graph.read.document.SelectSources.Of;
import dev.memorygraph.graph.read.document.SelectSources.Order;
import dev.memorygraph.graph.read.document.SelectSources.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that are made with two documents and a tool, by two agents. */
class SelectSourcesIT {
  private static final SampleGraph GRAPH = new SampleGraph();

  @BeforeAll
  static void write() {
    GRAPH
        .node("prompt:p1", "text", "one")
        .link("prompt:p1", EdgeType.REFERENCES, "document:d1", Map.of())
        .link("prompt:p1", EdgeType.REFERENCES, "document:d2", Map.of())
        .node(
            "completion:c1", "prompt_id", "p1", "agent_id", "a", "user_id", "ada", "cost_usd", 1.0)
        .node(
            "completion:c2", "prompt_id", "p1", "agent_id", "b", "status", "error", "cost_usd", 2.0)
        .node("prompt:p2", "text", "two")
        .link("prompt:p2", EdgeType.REFERENCES, "document:d1", Map.of())
        .node("completion:c3", "prompt_id", "p2", "agent_id", "b", "cost_usd", 4.0)
        .node("tool_call:t1", "completion_id", "c3", "tool_name", "search")
        .node("tool_call:t2", "completion_id", "c3", "tool_name", "search")
        .write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void documents_areCountedByTheAnswersThatWereMadeWithThem() {
    assertThat(texts(sources(Of.DOCUMENT, By.NONE, Order.MOST, GRAPH.scope)))
        .containsExactly("document:d1  3 1 7", "document:d2  2 1 3");
    assertThat(texts(sources(Of.DOCUMENT, By.AGENT, Order.LEAST, GRAPH.scope)))
        .containsExactly(
            "document:d1 a 1 0 1",
            "document:d2 a 1 0 1",
            "document:d2 b 1 1 2",
            "document:d1 b 2 1 6");
  }

  @Test
  void tools_countOnceForAnAnswer_thatCalledThemTwice() {
    assertThat(texts(sources(Of.TOOL, By.AGENT, Order.MOST, GRAPH.scope)))
        .containsExactly("tool:search b 1 0 4");
  }

  @Test
  void documents_ofOneUser_orThatMayNotBeSeen_tellNoMore() {
    Scope adas = new Scope(GRAPH.tenant, GRAPH.scope.sight(), Optional.of("ada"));
    Scope blind = GRAPH.hiding(node -> node.kind() == NodeKind.DOCUMENT);

    assertThat(texts(sources(Of.DOCUMENT, By.USER, Order.MOST, adas)))
        .containsExactly("document:d1 ada 1 0 1", "document:d2 ada 1 0 1");
    assertThat(sources(Of.DOCUMENT, By.NONE, Order.MOST, blind))
        .extracting(row -> row.source().id().toString())
        .containsExactly("document:hidden-1", "document:hidden-2");
  }

  private static List<Row> sources(Of of, By by, Order order, Scope scope) {
    return GRAPH.reader.execute(
        new SelectSources(
            of, by, order, SampleGraph.START, Instant.parse("2026-12-01T00:00:00Z"), 10),
        scope);
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                "%s %s %d %d %s"
                    .formatted(
                        row.source().id(),
                        row.key().orElse(""),
                        row.answers(),
                        row.failed(),
                        row.usage().costUsd().orElseThrow().toPlainString()))
        .toList();
  }
}
