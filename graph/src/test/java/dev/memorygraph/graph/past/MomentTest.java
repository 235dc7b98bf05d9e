package dev.memorygraph.graph.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.FactsBuilder;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final NodeId CALL = new NodeId(NodeKind.COMPLETION, "c");

  @Test
  void present_anyNode_isWhole() {
    Map<String, Object> stored = stored(say(1, "text", "a"), say(2, "status", "error"));

    assertThat(Moment.NOW.of(CALL, stored)).isEqualTo(new Moment.Said(stored, Set.of()));
    assertThat(Moment.NOW.parameters().get("until")).isNull();
    assertThat(Moment.of(Optional.empty(), Optional.empty()).isPast()).isFalse();
  }

  @Test
  void value_saidLater_isLeftOutAndNamed() {
    Map<String, Object> stored = stored(say(1, "text", "a"), say(2, "status", "error"));

    Moment.Said then = asOf(1).of(CALL, stored);

    assertThat(then.properties()).containsEntry("text", "a").doesNotContainKey("status");
    assertThat(then.later()).containsExactly("status");
    assertThat(asOf(2).of(CALL, stored).later()).isEmpty();
  }

  @Test
  void node_spokenOfLater_isOnlyNamed() {
    Map<String, Object> stored = stored(say(5, "text", "a"));

    Moment.Said then = asOf(4).of(CALL, stored);

    assertThat(asOf(4).isSpokenOf(stored)).isFalse();
    assertThat(then.properties()).doesNotContainKeys("text", "event_time", "stamp");
    assertThat(then.later()).containsExactly("text");
  }

  @Test
  void costThatIsComputed_goesWithWhatItFollowsFrom() {
    Map<String, Object> stored =
        stored(say(1, "model_id", "m"), say(3, "input_tokens", 7L), say(3, "text", "a"));
    stored.put("computed_cost_usd", 0.5);

    assertThat(asOf(2).of(CALL, stored).properties()).doesNotContainKey("computed_cost_usd");
    assertThat(asOf(2).of(CALL, stored).later()).contains("computed_cost_usd", "input_tokens");
    assertThat(asOf(3).of(CALL, stored).properties()).containsEntry("computed_cost_usd", 0.5);
  }

  @Test
  void inferredValue_countsAsSaidWithTheNodesFirstEvent() {
    Map<String, Object> stored =
        stored(
            Facts.about(new Stamp(12, "inferred")).node(CALL, Map.of("session_id", "s")),
            say(3, "text", "a"));
    stored.put("event_time", at(3).toEpochMilli());

    assertThat(asOf(2).of(CALL, stored).later()).contains("session_id");
    assertThat(asOf(3).of(CALL, stored).later()).isEmpty();
  }

  @Test
  void edgeOfAProperty_hasTheTimeOfThatProperty() {
    NodeId prompt = new NodeId(NodeKind.PROMPT, "p");
    NodeId tool = new NodeId(NodeKind.TOOL_CALL, "t");
    Edge answers = new Edge(CALL, EdgeType.RESPONDS_TO, prompt);
    Map<String, Object> call = stored(say(1, "text", "a"), say(3, "prompt_id", "p"));
    Edge invokes = new Edge(CALL, EdgeType.INVOKES, tool);
    Map<String, Object> run = new HashMap<>(call);
    run.put("event_time", at(4).toEpochMilli());

    assertThat(asOf(2).holds(answers, Map.of(), call, Map.of())).isFalse();
    assertThat(asOf(3).holds(answers, Map.of(), call, Map.of())).isTrue();
    assertThat(asOf(3).holds(invokes, Map.of(), call, run)).isFalse();
    assertThat(asOf(4).holds(invokes, Map.of(), call, run)).isTrue();
  }

  @Test
  void link_hasTheTimeOfItsStamp_asStatementsCompareItToo() {
    Edge link =
        new Edge(
            new NodeId(NodeKind.PROMPT, "p"),
            EdgeType.REFERENCES,
            new NodeId(NodeKind.DOCUMENT, "d"));
    String stamp = new Stamp(at(3).toEpochMilli(), "\uffff").toString();

    assertThat(asOf(2).holds(link, Map.of("stamp", stamp), Map.of(), Map.of())).isFalse();
    assertThat(asOf(3).holds(link, Map.of("stamp", stamp), Map.of(), Map.of())).isTrue();
    assertThat(stamp).isGreaterThan(untilStamp(asOf(2))).isLessThan(untilStamp(asOf(3)));
  }

  @Test
  void recordedTime_hidesWhatCameLater_andWhatHappenedLater() {
    Moment known = Moment.of(Optional.empty(), Optional.of(at(3)));

    assertThat(known.isRecorded(Map.of("recorded_at", at(3).toEpochMilli()))).isTrue();
    assertThat(known.isRecorded(Map.of("recorded_at", at(4).toEpochMilli()))).isFalse();
    assertThat(known.untilMs()).isEqualTo(at(3).toEpochMilli());
    assertThat(Moment.of(Optional.of(at(2)), Optional.of(at(3))).untilMs())
        .isEqualTo(at(2).toEpochMilli());
  }

  @Test
  void model_inThePast_hasNothingThatFollowsFromRegistries() {
    NodeId model = new NodeId(NodeKind.MODEL, "m");

    Moment.Said then =
        asOf(1).of(model, Map.of("event_time", 0L, "prices", List.of("0|v|input=1")));

    assertThat(then.properties()).doesNotContainKey("prices");
    assertThat(then.later()).containsExactly("prices");
  }

  private static String untilStamp(Moment moment) {
    return Objects.requireNonNull(moment.parameters().get("until_stamp")).toString();
  }

  private static Map<String, Object> stored(FactsBuilder... said) {
    Facts facts = Facts.merge(Arrays.stream(said).map(FactsBuilder::build).toList());
    return new HashMap<>(StoredProperties.write(Objects.requireNonNull(facts.nodes().get(CALL))));
  }

  private static FactsBuilder say(int second, String property, Object value) {
    return Facts.about(new Stamp(at(second).toEpochMilli(), "e" + second))
        .node(CALL, Map.of(property, value));
  }

  private static Moment asOf(int second) {
    return Moment.of(Optional.of(at(second)), Optional.empty());
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
