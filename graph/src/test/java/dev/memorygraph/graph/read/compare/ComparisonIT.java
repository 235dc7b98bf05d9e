package dev.memorygraph.graph.read.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.compare.WordDiff.Fate;
import dev.memorygraph.graph.read.compare.WordDiff.Piece;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two sessions that begin alike; the right one has another model, another tool and one step more.
 */
class ComparisonIT {
  private static final SampleGraph GRAPH = new SampleGraph();

  @BeforeAll
  static void write() {
    session("a", "gpt-4o", "Two of five.", "search", 0.25);
    session("b", "gpt-4o-mini", "Three of five.", "lookup", 0.5);
    GRAPH
        .node("prompt:b9", "session_id", "b", "role", "user", "text", "thanks")
        .node("session:other", "name", "other")
        .write();
  }

  private static void session(String id, String model, String answer, String tool, double cost) {
    GRAPH
        .node("session:" + id, "name", id)
        .node("prompt:" + id + "1", "session_id", id, "role", "user", "text", "How many?")
        .node(
            "completion:" + id + "1",
            "session_id",
            id,
            "prompt_id",
            id + "1",
            "model_id",
            model,
            "text",
            answer,
            "cost_usd",
            cost,
            "input_tokens",
            10L,
            "request_temperature",
            0.5)
        .node(
            "tool_call:" + id + "1",
            "session_id",
            id,
            "completion_id",
            id + "1",
            "tool_name",
            tool,
            "arguments",
            "{}");
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void sessions_compared_partAtTheAnswer_andTellWhatChanged() {
    Comparison.Answer answer = compare("session:a", "session:b", GRAPH.scope).orElseThrow();

    assertThat(answer.partsAt()).hasValue(1);
    assertThat(answer.pairs())
        .extracting(Pair::state)
        .containsExactly(
            Pair.State.SAME,
            Pair.State.CHANGED,
            Pair.State.ONLY_LEFT,
            Pair.State.ONLY_RIGHT,
            Pair.State.ONLY_RIGHT);
    assertThat(answer.pairs().get(1).changes())
        .extracting(Change::field, Change::figure, Change::left, Change::right)
        .containsExactly(
            tuple("text", false, Optional.of("Two of five."), Optional.of("Three of five.")),
            tuple("model_id", false, Optional.of("gpt-4o"), Optional.of("gpt-4o-mini")),
            tuple("cost_usd", true, Optional.of(0.25), Optional.of(0.5)));
    assertThat(answer.pairs().get(1).changes().getFirst().words())
        .contains(
            List.of(
                new Piece(Fate.REMOVED, "Two"),
                new Piece(Fate.ADDED, "Three"),
                new Piece(Fate.KEPT, " of five.")));
    assertThat(answer.left().usage().costUsd()).contains(new BigDecimal("0.25"));
    assertThat(answer.right().usage().costUsd()).contains(new BigDecimal("0.5"));
    assertThat(answer.left().steps()).hasSize(3);
    assertThat(answer.right().truncated()).isFalse();
  }

  @Test
  void session_comparedWithItself_isTheSame() {
    Comparison.Answer answer = compare("session:a", "session:a", GRAPH.scope).orElseThrow();

    assertThat(answer.partsAt()).isEmpty();
    assertThat(answer.pairs()).allMatch(pair -> pair.changes().isEmpty());
    assertThat(compare("session:other", "session:other", GRAPH.scope).orElseThrow().pairs())
        .isEmpty();
  }

  @Test
  void completions_compared_areTheirPromptsThemselvesAndTheirTools() {
    Comparison.Answer answer = compare("completion:a1", "completion:b1", GRAPH.scope).orElseThrow();

    assertThat(answer.left().steps())
        .extracting(step -> step.node().id().toString())
        .containsExactly("prompt:a1", "completion:a1", "tool_call:a1");
    assertThat(answer.partsAt()).hasValue(1);
    assertThat(answer.left().usage().calls()).isEqualTo(1);
    assertThat(answer.right().usage().costUsd()).contains(new BigDecimal("0.5"));
  }

  @Test
  void texts_thatMayNotBeRead_areNotCompared() {
    Scope scope = new Scope(GRAPH.tenant, node -> Sight.Seen.WITHOUT_TEXT, Optional.empty());

    Comparison.Answer answer = compare("session:a", "session:b", scope).orElseThrow();

    assertThat(answer.toString()).doesNotContain("of five", "How many");
    assertThat(answer.pairs().get(1).changes())
        .extracting(Change::field)
        .containsExactly("model_id", "cost_usd");
  }

  @Test
  void steps_thatAreHidden_stayAsStubs_eachWithOneNameOnBothSides() {
    Scope scope =
        new Scope(
            GRAPH.tenant,
            node -> node.kind() == NodeKind.COMPLETION ? Sight.Seen.FIGURES : Sight.Seen.ALL,
            Optional.empty());

    Comparison.Answer answer = compare("session:a", "session:b", scope).orElseThrow();

    assertThat(answer.pairs())
        .filteredOn(pair -> pair.left().filter(step -> step.node().hidden()).isPresent())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.left().orElseThrow().node().id())
                  .isNotEqualTo(pair.right().orElseThrow().node().id());
              assertThat(pair.changes()).extracting(Change::field).containsExactly("cost_usd");
            });
    assertThat(answer.left().usage().costUsd()).contains(new BigDecimal("0.25"));
    assertThat(compare("completion:a1", "completion:b1", scope)).isEmpty();
  }

  @Test
  void comparison_withWhatIsUnknown_isEmpty() {
    assertThat(compare("session:a", "session:none", GRAPH.scope)).isEmpty();
    assertThat(compare("completion:none", "completion:a1", GRAPH.scope)).isEmpty();
  }

  private static Optional<Comparison.Answer> compare(String left, String right, Scope scope) {
    return GRAPH.reader.execute(new Comparison(SampleGraph.id(left), SampleGraph.id(right)), scope);
  }
}
