package dev.memorygraph.graph.read.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.evaluation.SelectScores.GroupBy;
import dev.memorygraph.graph.read.evaluation.SelectScores.Label;
import dev.memorygraph.graph.read.evaluation.SelectScores.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

class SelectScoresIT {
  private static final SampleGraph GRAPH = new SampleGraph();
  private static final Instant FROM = SampleGraph.START;
  private static final Instant TO = FROM.plus(Duration.ofHours(1));

  @BeforeAll
  static void write() {
    GRAPH
        .node("prompt:p1", "session_id", "s1")
        .link("prompt:p1", EdgeType.INSTANTIATES, "template_version:t@2", Map.of())
        .node("prompt:p2", "session_id", "s1")
        .link("prompt:p2", EdgeType.FOLLOWS, "prompt:p1", Map.of())
        .node("completion:c1", "model_id", "m1", "agent_id", "a1", "user_id", "ada")
        .link("completion:c1", EdgeType.RESPONDS_TO, "prompt:p2", Map.of())
        .node("completion:c2", "model_id", "m2", "agent_id", "a1", "user_id", "bob");
    judged("e1", "helpful", "completion:c1", 0.2, "poor", "ada");
    judged("e2", "helpful", "completion:c1", 0.8, "good", "judge");
    judged("e3", "helpful", "completion:c2", 1.0, "good", "judge");
    judged("e4", "safe", "completion:c1", 1.0, "yes", "judge");
    GRAPH.write();
    try (Session session = GRAPH.driver.session()) {
      session
          .run(
              """
              UNWIND [1e300, 'five', true, 0.0 / 0.0] AS score
              CREATE (:Node:Evaluation {
                key: $tenant + '/absurd/' + toString(score), tenant: $tenant, event_time: $time,
                name: 'absurd', score: score, label: score})
              """,
              Map.of("tenant", GRAPH.tenant.id(), "time", FROM.plusSeconds(1).toEpochMilli()))
          .consume();
    }
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void byModel_eachEvaluationHasItsOwnFigures() {
    assertThat(scores(GroupBy.MODEL, Optional.empty()))
        .contains(
            new Scores(
                Optional.of("m1"),
                Optional.of("helpful"),
                2,
                2,
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.2),
                OptionalDouble.of(0.8),
                List.of(new Label("good", 1), new Label("poor", 1))))
        .filteredOn(one -> one.key().isPresent())
        .extracting(one -> one.key().orElseThrow() + " " + one.name().orElseThrow())
        .containsExactly("m1 helpful", "m1 safe", "m2 helpful");
  }

  @Test
  void byTemplate_isTheVersionThatTheAnswerCameOf() {
    assertThat(scores(GroupBy.TEMPLATE, Optional.of("helpful")))
        .extracting(Scores::key)
        .containsExactlyInAnyOrder(Optional.of("t@2"), Optional.empty());
  }

  @Test
  void byAgent_andByEvaluator_areThoseWhoSpokeAndWhoJudged() {
    assertThat(scores(GroupBy.AGENT, Optional.of("helpful")))
        .singleElement()
        .satisfies(one -> assertThat(one.mean()).hasValue(2.0 / 3));
    assertThat(scores(GroupBy.EVALUATOR, Optional.of("helpful")))
        .extracting(Scores::key)
        .containsExactly(Optional.of("judge"), Optional.of("ada"));
  }

  @Test
  void scoreThatIsNone_isCountedAsAnEvaluationAlone() {
    assertThat(scores(GroupBy.NAME, Optional.of("absurd")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.evaluations()).isEqualTo(4);
              assertThat(one.scored()).isZero();
              assertThat(one.mean()).isEmpty();
            });
  }

  @Test
  void outsideTheTime_isNothing() {
    assertThat(GRAPH.execute(new SelectScores(GroupBy.NAME, Optional.empty(), TO, TO, 10)))
        .isEmpty();
  }

  @Test
  void whoeverSeesOneUserAlone_getsTheScoresOfTheirOwn() {
    Scope own = new Scope(GRAPH.tenant, GRAPH.scope.sight(), Optional.of("bob"));

    List<Scores> scores =
        GRAPH.reader.execute(new SelectScores(GroupBy.MODEL, Optional.empty(), FROM, TO, 10), own);

    assertThat(scores).extracting(Scores::key).containsExactly(Optional.of("m2"));
  }

  private static List<Scores> scores(GroupBy groupBy, Optional<String> name) {
    return GRAPH.execute(new SelectScores(groupBy, name, FROM, TO, 10));
  }

  private static void judged(
      String id, String name, String target, double score, String label, String evaluator) {
    GRAPH
        .node(
            "evaluation:" + id,
            "name",
            name,
            "score",
            score,
            "label",
            label,
            "evaluator",
            evaluator,
            "target",
            target)
        .link("evaluation:" + id, EdgeType.EVALUATES, target, Map.of());
  }
}
