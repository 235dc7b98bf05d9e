package dev.memorygraph.ingest.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackIngestTest {
  private static final Tenant ACME = new Tenant("acme");

  private final StoreForTests store = new StoreForTests(0);
  private final VaultForTests vault = new VaultForTests();

  @Test
  void thumbs_becomeAScoreAndALabel_ofTheOneWhoGaveThem() {
    give(
        "{\"target\":\"completion:c1\",\"thumbs\":\"up\",\"comment\":\"fine\"}",
        Role.DATA_SCIENTIST);

    assertThat(evaluation().values())
        .containsEntry("target", "completion:c1")
        .containsEntry("name", "feedback")
        .containsEntry("score", 1.0)
        .containsEntry("label", "thumbs_up")
        .containsEntry("evaluator", "ann")
        .containsEntry("user_id", "ann")
        .containsEntry("explanation", "fine")
        .containsEntry("attributes", "{\"evaluator_kind\":\"human\"}");
  }

  @Test
  void sensitiveComment_liesInTheVaultAlone() {
    give(
        "{\"target\":\"completion:c1\",\"score\":0.2,\"comment\":\"Ada is ill\","
            + "\"classification\":\"pii\",\"user_id\":\"ada\"}",
        Role.TELEMETRY_WRITER);

    assertThat(evaluation().values().toString()).doesNotContain("Ada is ill");
    assertThat(vault.contents.values())
        .anySatisfy(kept -> assertThat(kept.getContent().toStringUtf8()).isEqualTo("Ada is ill"))
        .allSatisfy(kept -> assertThat(kept.getSubjectId()).isEqualTo("ada"));
  }

  @Test
  void opinionThatIsGivenAnew_isTheSameEvaluation_andOfAnotherKeyAnother() {
    String first = give("{\"target\":\"completion:c1\",\"thumbs\":\"up\"}", Role.ADMIN);
    String anew = give("{\"target\":\"completion:c1\",\"thumbs\":\"down\"}", Role.ADMIN);
    String other =
        give(
            "{\"target\":\"completion:c1\",\"thumbs\":\"up\",\"idempotency_key\":\"k\"}",
            Role.ADMIN);

    assertThat(anew).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void reader_speaksForThemselvesAlone() {
    HttpProblem problem =
        refused(
            "{\"target\":\"completion:c1\",\"thumbs\":\"up\",\"user_id\":\"bob\"}", Role.END_USER);

    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.pointer()).isEqualTo("/user_id");
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void whoMayNeitherReadNorSend_isRefused() {
    assertThat(refused("{\"target\":\"completion:c1\",\"thumbs\":\"up\"}", Role.AUDITOR).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|not_an_object|``",
        "{\"target\":\"completion:c1\"}|missing_field|/score",
        "{\"thumbs\":\"up\"}|missing_field|/target",
        "{\"target\":\"completion:c1\",\"thumbs\":\"sideways\"}|out_of_range|/thumbs",
        "{\"target\":\"completion:c1\",\"thumbs\":\"up\",\"score\":1}|out_of_range|/thumbs",
        "{\"target\":\"nonsense\",\"thumbs\":\"up\"}|out_of_range|/target",
        "{\"target\":\"completion:c1\",\"score\":\"much\"}|wrong_kind|/score",
        "{\"target\":\"completion:c1\",\"thumbs\":\"up\",\"colour\":\"blue\"}|unknown_field|``",
      })
  void whatIsNoFeedback_isRefusedByName(String body, String code, String pointer) {
    HttpProblem problem = refused(body, Role.ADMIN);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(store.ids()).isEmpty();
  }

  private String give(String body, Role role) {
    Reply reply = answer(body, role);
    assertThat(reply).isInstanceOf(Reply.Json.class);
    return ((Reply.Json) reply).body().path("evaluation_id").asText();
  }

  private HttpProblem refused(String body, Role role) {
    Reply reply = answer(body, role);
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).problem();
  }

  private NodeFacts evaluation() {
    return store.nodes().stream()
        .filter(node -> node.id().toString().startsWith("evaluation:"))
        .findFirst()
        .orElseThrow();
  }

  private Reply answer(String body, Role role) {
    Clock clock = Clock.systemUTC();
    Ingest ingest =
        new Ingest(
            store,
            vault,
            new ClassificationDefaults(Classification.INTERNAL, Map.of()),
            new Newest(clock, Duration.ofMinutes(15)),
            AdmissionForTests.open());
    return new FeedbackIngest(ingest, new EventMetrics(new EmfMetrics(), clock, "rest"), clock)
        .answer(request(body, new Caller(ACME, "ann", Set.of(role), 0, false)));
  }

  private static HttpRequest request(String body, Caller caller) {
    HttpRequest.Source source =
        new HttpRequest.Source(
            "request-1",
            "",
            new HttpRequest.Invocation("invocation-1", () -> Duration.ofMinutes(1)),
            TraceContext.root(new Random(1)),
            new HttpRequest.Connection("", "", Optional.empty()),
            caller.toContext());
    return new HttpRequest(
        "POST /api/v1/feedback",
        Map.of(),
        Map.of(),
        Map.of(),
        new RequestBody(body, false, ""),
        source);
  }
}
