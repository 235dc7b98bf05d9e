package dev.memorygraph.vault.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may ask about dead letters, whose, and what is on record. The function itself is met in
 * {@code RedriveIT}.
 */
class LetterRoutesIT {
  private static final Tenant ACME = new Tenant("acme");
  private static final Person OMAR = Person.of(VaultForTests.OPERATOR, "omar", Role.OPERATOR);
  private static final Person ANN = Person.of(ACME, "ann", Role.ADMIN);
  private static final String LIST = "GET /api/v1/operations/dead-letters";
  private static final String COUNT = "GET /api/v1/operations/dead-letters/summary";
  private static final String REDRIVE = "POST /api/v1/operations/dead-letters/redrive";
  private static final String SOME = "{\"reason\": \"internal_error\"}";

  private final VaultForTests tests = new VaultForTests();
  private final List<ObjectNode> asked = new ArrayList<>();
  private final GatewayForTests vault =
      new GatewayForTests(tests, Optional.of(VaultForTests.OPERATOR), this::answered);
  private ObjectNode answer = JsonNodeFactory.instance.objectNode().put("looked", 0);

  @AfterEach
  void close() {
    tests.close();
  }

  private JsonNode answered(ObjectNode question) {
    asked.add(question);
    return answer;
  }

  @Test
  void list_ofATenant_asksForItsOwnAlone_andOfTheOperator_forAll() {
    assertThat(call(ANN, LIST, Map.of("reason", "out_of_range", "limit", "7"), "").status())
        .isEqualTo(200);
    assertThat(call(OMAR, LIST, Map.of(), "").status()).isEqualTo(200);
    assertThat(call(ANN, COUNT, Map.of("tenant", "globex"), "").status()).isEqualTo(200);

    assertThat(asked.getFirst().toString())
        .isEqualTo(
            "{\"action\":\"list\",\"within_seconds\":12,\"tenant\":\"acme\","
                + "\"reasons\":[\"out_of_range\"],\"limit\":7}");
    assertThat(asked.get(1).has("tenant")).isFalse();
    assertThat(asked.get(2).path("tenant").asText()).isEqualTo("acme");
    assertThat(asked.get(2).path("action").asText()).isEqualTo("summary");
  }

  @Test
  void list_whereThereIsNoOperator_isOfOnesOwnTenantForEverybody() {
    GatewayForTests alone = new GatewayForTests(tests, Optional.empty(), this::answered);

    ObjectNode event = GatewayForTests.event(OMAR, LIST, "", "");
    assertThat(alone.send(event).status()).isEqualTo(200);

    assertThat(asked.getFirst().path("tenant").asText()).isEqualTo(VaultForTests.OPERATOR.id());
  }

  @Test
  void answer_ofTheFunction_isHandedOn_withItsCursorByTheUsualName() {
    answer = JsonNodeFactory.instance.objectNode().put("looked", 3).put("next", "c-1");
    answer.putArray("letters").addObject().put("place", "t-dlq/0/1");

    JsonNode shown = call(ANN, LIST, Map.of("cursor", "c-0"), "").json();

    assertThat(shown.path("letters").get(0).path("place").asText()).isEqualTo("t-dlq/0/1");
    assertThat(shown.path("next_cursor").asText()).isEqualTo("c-1");
    assertThat(shown.has("next")).isFalse();
    assertThat(asked.getFirst().path("cursor").asText()).isEqualTo("c-0");
  }

  @Test
  void redrive_isForOperatorsAndAdministrators_withCertificateAndPurpose_onRecord() {
    assertThat(call(OMAR, REDRIVE, Map.of(), SOME).status()).isEqualTo(200);
    assertThat(asked.getFirst().toString())
        .isEqualTo(
            "{\"action\":\"redrive\",\"within_seconds\":12,\"reasons\":[\"internal_error\"],"
                + "\"limit\":50,\"rate\":50,\"dry_run\":false}");
    Person keeper = Person.of(VaultForTests.OPERATOR, "kim", Role.KEY_ADMIN);
    assertThat(call(keeper, REDRIVE, Map.of(), SOME).code()).isEqualTo("access_role");
    assertThat(call(OMAR.weak(), REDRIVE, Map.of(), SOME).code()).isEqualTo("access_certificate");
    ObjectNode silent = event(OMAR, REDRIVE, SOME);
    ((ObjectNode) silent.path("headers")).remove("X-Access-Reason");
    assertThat(vault.send(silent).code()).isEqualTo("access_purpose");

    assertThat(asked).hasSize(1);
    assertThat(vault.entries(VaultForTests.OPERATOR))
        .extracting(
            entry -> entry.path("action").asText() + " " + entry.at("/outcome/status").asText())
        .containsExactlyInAnyOrder(
            "letters.redrive done",
            "letters.redrive denied",
            "letters.redrive denied",
            "letters.redrive denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"topic\": \"llm-telemetry-events\"}",
        "{\"reason\": \"r\", \"limit\": 0}",
        "{\"reason\": \"r\", \"limit\": 101}",
        "{\"reason\": \"r\", \"dry_run\": \"no\"}",
        "[]"
      })
  void redrive_ofWhatIsNotSaid_isRefused_andNothingIsAsked(String body) {
    assertThat(call(OMAR, REDRIVE, Map.of(), body).status()).isEqualTo(400);
    assertThat(asked).isEmpty();
  }

  @Test
  void redrive_atTheLimit_isTaken() {
    assertThat(call(OMAR, REDRIVE, Map.of(), "{\"event_id\": \"e\", \"limit\": 100}").status())
        .isEqualTo(200);
  }

  @Test
  void whatTheFunctionDoesNotUnderstand_isTold() {
    answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("problems").add("since must be a time such as 2026-01-31T12:00:00Z");

    Answer refused = call(ANN, LIST, Map.of("since", "yesterday"), "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("since must be a time");
  }

  @Test
  void functionThatIsAwayOrMissing_isUnavailable_andOnRecord() {
    GatewayForTests without = new GatewayForTests(tests, Optional.of(VaultForTests.OPERATOR));
    assertThat(without.send(event(ANN, LIST, "")).status()).isEqualTo(503);
    GatewayForTests away =
        new GatewayForTests(
            tests,
            Optional.empty(),
            _ -> {
              throw new DependencyUnavailableException("The function does not answer");
            });
    assertThat(away.send(event(ANN, LIST, "")).status()).isEqualTo(503);

    assertThat(vault.entries(ACME)).hasSize(2);
  }

  private Answer call(Person person, String route, Map<String, String> query, String body) {
    ObjectNode event = event(person, route, body);
    query.forEach(event.putObject("queryStringParameters")::put);
    return vault.send(event);
  }

  private static ObjectNode event(Person person, String route, String body) {
    ObjectNode event = GatewayForTests.event(person, route, "", body);
    ((ObjectNode) event.path("headers")).put("X-Access-Reason", "operation");
    return event;
  }
}
