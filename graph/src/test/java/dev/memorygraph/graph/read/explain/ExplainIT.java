package dev.memorygraph.graph.read.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.RateKey;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.explain.Explain.Answer;
import dev.memorygraph.graph.write.WriteContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What shaped an answer, on a real Neo4j. */
class ExplainIT {
  private static final SampleGraph GRAPH = agents();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void answer_hasEveryInputByThePartThatItPlayed() {
    Answer answer = explain("c2", Moment.NOW, GRAPH.scope);

    assertThat(ids(answer, Role.PROMPT)).containsExactly("prompt:p2");
    assertThat(ids(answer, Role.CONVERSATION)).containsExactly("prompt:p1", "completion:c1");
    assertThat(ids(answer, Role.TEMPLATE))
        .containsExactlyInAnyOrder(
            "template:greet", "template_version:greet@1", "template_version:greet@2");
    assertThat(ids(answer, Role.DOCUMENT)).containsExactly("document:d1");
    assertThat(ids(answer, Role.MEMORY_RECORD)).containsExactly("memory_record:m1");
    assertThat(ids(answer, Role.TOOL_RESULT)).containsExactly("tool_call:t1");
    assertThat(ids(answer, Role.TOOL)).containsExactly("tool:search");
    assertThat(ids(answer, Role.AGENT)).containsExactlyInAnyOrder("agent:planner", "agent:booker");
    assertThat(ids(answer, Role.INVOCATION))
        .containsExactlyInAnyOrder("invocation:step", "invocation:whole");
    assertThat(ids(answer, Role.SESSION)).containsExactly("session:s1");
    assertThat(ids(answer, Role.USER)).containsExactly("user:ada");
    assertThat(answer.truncated()).isFalse();
  }

  @Test
  void input_tellsByWhichEdgeItCameIn() {
    Answer answer = explain("c2", Moment.NOW, GRAPH.scope);

    assertThat(answer.inputs(Role.DOCUMENT).getFirst().depth()).isEqualTo(2);
    assertThat(answer.inputs(Role.DOCUMENT).getFirst().via().orElseThrow())
        .satisfies(
            via -> {
              assertThat(via.edge().from()).hasToString("prompt:p2");
              assertThat(via.edge().type()).isEqualTo(EdgeType.REFERENCES);
              assertThat(via.properties()).containsEntry("score", 0.5);
            });
  }

  @Test
  void model_isThatOfTheTimeOfTheCall_withItsPriceThen() {
    ModelThen model = explain("c2", Moment.NOW, GRAPH.scope).model();

    assertThat(model.reported()).contains("m-large-2026-01-01");
    assertThat(model.canonicalId()).contains("m-large");
    assertThat(model.version()).contains("v2");
    assertThat(model.price().orElseThrow().value().rate(RateKey.of(PricedUnit.INPUT)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("3"));
    assertThat(model.unknown()).isEmpty();
  }

  @Test
  void usage_isThatOfTheAnswerAlone() {
    Answer answer = explain("c2", Moment.NOW, GRAPH.scope);

    assertThat(answer.usage().calls()).isOne();
    assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.2"));
    assertThat(answer.call().id()).hasToString("completion:c2");
  }

  @Test
  void answerToldByItsInvocation_hasThatOnesModelAndCost() {
    Answer answer = explain("bare", Moment.NOW, GRAPH.scope);

    assertThat(answer.call().id()).hasToString("invocation:chat");
    assertThat(answer.usage().calls()).isOne();
    assertThat(answer.usage().costUsd()).contains(new BigDecimal("0.75"));
    assertThat(answer.model().reported()).contains("m-large");
  }

  @Test
  void nothingKnown_isSaid() {
    Answer answer = explain("lonely", Moment.NOW, GRAPH.scope);

    assertThat(answer.inputs()).isEmpty();
    assertThat(answer.model().unknown()).contains(CallCost.Unknown.UNKNOWN_MODEL);
    assertThat(answer.usage().callsWithoutCost()).isOne();
  }

  @Test
  void price_ofWhichTheRegistryToldLater_wasNotKnownThen() {
    Instant before = SampleGraph.START.plusSeconds(900);
    Instant after = SampleGraph.START.plusSeconds(1_100);

    assertThat(knownAt(before).price()).isEmpty();
    assertThat(knownAt(before).unknown()).contains(CallCost.Unknown.UNKNOWN_MODEL);
    assertThat(knownAt(after).price()).isPresent();
  }

  @Test
  void inputSaidLater_wasNotThereThen() {
    Instant before = explain("c2", Moment.NOW, GRAPH.scope).completion().eventTime().orElseThrow();

    Answer then = explain("c2", Moment.of(Optional.of(before), Optional.empty()), GRAPH.scope);

    assertThat(ids(then, Role.PROMPT)).containsExactly("prompt:p2");
    assertThat(ids(then, Role.DOCUMENT)).isEmpty();
    assertThat(ids(then, Role.MEMORY_RECORD)).isEmpty();
  }

  @Test
  void hidden_inputs_stayAsStubs_inTheirPlace() {
    Scope scope =
        GRAPH.hiding(
            node -> node.kind() == NodeKind.PROMPT || node.kind() == NodeKind.MEMORY_RECORD);
    Answer whole = explain("c2", Moment.NOW, GRAPH.scope);
    Answer part = explain("c2", Moment.NOW, scope);

    assertThat(part.inputs().stream().map(Explain.Input::role))
        .isEqualTo(whole.inputs().stream().map(Explain.Input::role).toList());
    assertThat(part.edges()).hasSameSizeAs(whole.edges());
    assertThat(part.usage()).isEqualTo(whole.usage());
    assertThat(part.inputs().toString() + part.edges())
        .contains("prompt:hidden-", "memory_record:hidden-")
        .doesNotContain("prompt:p1", "prompt:p2", "memory_record:m1", "book a flight");
    assertThat(GRAPH.reader.execute(question("c2", Moment.NOW), GRAPH.hiding(_ -> true))).isEmpty();
  }

  @Test
  void unknownAnswer_isEmpty() {
    assertThat(GRAPH.execute(question("nobody", Moment.NOW))).isEmpty();
    try (SampleGraph other = new SampleGraph()) {
      assertThat(other.execute(question("c2", Moment.NOW))).isEmpty();
    }
  }

  private static ModelThen knownAt(Instant moment) {
    return explain("c2", Moment.of(Optional.empty(), Optional.of(moment)), GRAPH.scope).model();
  }

  private static Answer explain(String completion, Moment moment, Scope scope) {
    return GRAPH.reader.execute(question(completion, moment), scope).orElseThrow();
  }

  private static Explain question(String completion, Moment moment) {
    return new Explain(
        SampleGraph.id("completion:" + completion), 50, 200, moment, ModelMatcher.REGISTERED);
  }

  private static List<String> ids(Answer answer, Role role) {
    return answer.inputs(role).stream().map(input -> input.node().id().toString()).toList();
  }

  private static SampleGraph agents() {
    SampleGraph graph = new SampleGraph();
    graph
        .node("template_version:greet@1", "template_id", "greet", "text", "Hello")
        .node("template_version:greet@2", "template_id", "greet", "parent_version_id", "greet@1")
        .node("invocation:whole", "name", "plan a trip", "agent_id", "planner")
        .node("invocation:step", "parent_invocation_id", "whole")
        .node("prompt:p1", "session_id", "s1", "text", "book a flight", "user_id", "ada")
        .node("completion:c1", "session_id", "s1", "prompt_id", "p1", "cost_usd", 0.1)
        .node("tool_call:t1", "session_id", "s1", "completion_id", "c1", "tool_name", "search")
        .node(
            "prompt:p2",
            "session_id",
            "s1",
            "previous_prompt_id",
            "p1",
            "previous_completion_id",
            "c1",
            "template_version_id",
            "greet@2",
            "text",
            "two flights")
        .link("prompt:p2", EdgeType.DERIVED_FROM, "tool_call:t1", Map.of())
        .link("session:s1", EdgeType.INITIATED_BY, "user:ada", Map.of())
        .node(
            "completion:c2",
            "session_id",
            "s1",
            "prompt_id",
            "p2",
            "invocation_id",
            "step",
            "model_id",
            "m-large-2026-01-01",
            "input_tokens",
            100L,
            "output_tokens",
            10L,
            "cost_usd",
            0.2,
            "agent_id",
            "booker")
        .link("prompt:p2", EdgeType.REFERENCES, "document:d1", Map.of("score", 0.5))
        .link("prompt:p2", EdgeType.READS_MEMORY, "memory_record:m1", Map.of())
        .node(
            "invocation:chat",
            "operation",
            "chat",
            "model_id",
            "m-large",
            "input_tokens",
            9L,
            "cost_usd",
            0.75)
        .node("completion:bare", "invocation_id", "chat", "text", "hm")
        .node("completion:lonely", "model_id", "nobody-knows-it", "input_tokens", 1L);
    graph.writeAt(SampleGraph.START.plusSeconds(100));
    versions(graph);
    prices(graph);
    return graph;
  }

  /** A version was the latest at the time of the calls, and one came later. */
  private static void versions(SampleGraph graph) {
    graph
        .said(-5, "model_version:m-large@v0", "model_id", "m-large", "version", "v0")
        .said(0, "model_version:m-large@v2", "model_id", "m-large", "version", "v2")
        .said(500, "model_version:m-large@v3", "model_id", "m-large", "version", "v3")
        .writeAt(SampleGraph.START.plusSeconds(100));
  }

  private static void prices(SampleGraph graph) {
    Instant told = SampleGraph.START.plusSeconds(1_000);
    new ModelWriter(graph.driver, Duration.ofSeconds(20))
        .write(
            new WriteContext(graph.tenant, "test", told.toEpochMilli()),
            List.of(price(-3_600, 1), price(-60, 3), price(60, 30)));
  }

  private static ModelChange price(int second, double input) {
    return ModelChange.of(
        "m-large",
        SampleGraph.START.plusSeconds(second).toEpochMilli(),
        0,
        "registry",
        ModelChange.Kind.STATED,
        new TreeMap<>(
            Map.of(
                ModelField.INPUT_USD_PER_MILLION,
                new FieldValue.Price(input),
                ModelField.OUTPUT_USD_PER_MILLION,
                new FieldValue.Price(input))));
  }
}
