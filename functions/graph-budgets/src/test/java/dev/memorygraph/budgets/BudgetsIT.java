package dev.memorygraph.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Budgets over the API, looked at by the schedule, and a receiver that sometimes fails. */
class BudgetsIT {
  private static final BudgetsForTests BUDGETS = new BudgetsForTests();
  private static final String PATH = "/api/v1/budgets";
  private static Receiver receiver;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void startReceiver() throws IOException {
    receiver = new Receiver();
  }

  @BeforeEach
  void forgetCalls() {
    receiver.failNext(0);
    receiver.taken();
  }

  /** So that runs of other tests look at their own budgets. */
  @AfterEach
  void forgetTenant() {
    BUDGETS.table().delete("tenant", tenant);
  }

  @AfterAll
  static void close() {
    receiver.close();
    BUDGETS.close();
  }

  @Test
  void samples_executed_areAnswered() throws IOException {
    assertThat(
            BUDGETS.answer(BudgetsForTests.sample("budgets-api.list")).path("statusCode").asInt())
        .isEqualTo(200);
    JsonNode made = BUDGETS.answer(BudgetsForTests.sample("budgets-api.create"));
    assertThat(made.path("statusCode").asInt()).as(made.toString()).isEqualTo(201);
    assertThat(made.path("headers").path("ETag").asText()).isEqualTo("\"1\"");
  }

  @Test
  void thresholdsPassed_areToldOnce_signed_afterTheReceiverFailedTwice() throws Exception {
    JsonNode budget = create(webhookBody(100));
    String secret = budget.at("/deliver/webhook/secret").asText();
    BUDGETS.call(tenant, "support", "c1", 60);
    BUDGETS.call(tenant, "support", "c2", 25.5);
    BUDGETS.call(tenant, "other", "c3", 1_000);
    receiver.failNext(2);

    BUDGETS.run();

    JsonNode alerts = alerts(budget);
    assertThat(alerts.findValuesAsText("alert_id")).hasSize(2);
    assertThat(alerts.at("/alerts/0/deliveries/webhook/status").asText()).isEqualTo("pending");
    assertThat(alerts.at("/alerts/0/deliveries/webhook/problem").asText())
        .isEqualTo("The webhook answered 500");
    assertThat(receiver.taken()).hasSize(2);
    BUDGETS.wait(Duration.ofMinutes(5));
    BUDGETS.run();
    BUDGETS.wait(Duration.ofMinutes(5));
    BUDGETS.run();

    List<Receiver.Call> calls = receiver.taken();
    assertThat(calls).hasSize(2);
    for (Receiver.Call call : calls) {
      assertThat(call.signature()).isEqualTo(BudgetsForTests.signature(secret, call));
      JsonNode body = BudgetsForTests.json(call.body());
      assertThat(body.path("alert_id").asText()).isEqualTo(call.id());
      assertThat(body.path("spent_usd").decimalValue()).isEqualByComparingTo("85.5");
      assertThat(body.path("tokens").asInt()).isEqualTo(30);
    }
    assertThat(calls).extracting(Receiver.Call::body).anyMatch(body -> body.contains("80 %"));
    JsonNode shown = get(budget);
    assertThat(shown.at("/state/share").decimalValue()).isEqualByComparingTo("0.855");
    assertThat(shown.at("/state/passed")).hasSize(2);
    assertThat(shown.at("/deliver/webhook").has("secret")).isFalse();
    assertThat(alerts(budget).at("/alerts/0/deliveries/webhook/attempts").asInt()).isEqualTo(2);
  }

  @Test
  void budgetOfAKey_isOfTheCallsThatItBrought_andIsSeenByIt() throws IOException {
    JsonNode budget =
        create(
            """
            {"name": "Exporter", "scope": {"kind": "key", "key": "k1"}, "amount_usd": 10,
             "deliver": {"event": false}}""");
    BUDGETS.call(tenant, Map.of("api_key", "k1"), "c1", 6);
    BUDGETS.call(tenant, Map.of("api_key", "k2"), "c2", 100);
    BUDGETS.call(tenant, "support", "c3", 100);

    BUDGETS.run();

    assertThat(get(budget).at("/state/spent_usd").decimalValue()).isEqualByComparingTo("6");
    assertThat(alerts(budget).at("/alerts/0/message").asText()).contains("(key k1) has spent");
    ObjectNode own = as(event("GET", path(budget), null), "end_user", "key:k1");
    assertThat(BUDGETS.answer(own).path("statusCode").asInt()).isEqualTo(200);
    ObjectNode another = as(event("GET", path(budget), null), "end_user", "key:k2");
    assertThat(BUDGETS.answer(another).path("statusCode").asInt()).isEqualTo(404);
  }

  @Test
  void spending_thatFallsAndRises_isNotToldAgain_butARaisedAmountIs() throws IOException {
    JsonNode budget = create(webhookBody(100));
    for (double usd : new double[] {60, 10, 60}) {
      BUDGETS.call(tenant, "support", "c1", usd);
      BUDGETS.run();
    }
    assertThat(receiver.taken()).hasSize(1);

    JsonNode changed = put(budget, "\"1\"", webhookBody(1_000));
    assertThat(changed.path("statusCode").asInt()).as(changed.toString()).isEqualTo(200);
    assertThat(BudgetsForTests.json(changed.path("body").asText()).at("/deliver/webhook/secret"))
        .isEmpty();
    BUDGETS.run();
    assertThat(receiver.taken()).isEmpty();
    BUDGETS.call(tenant, "support", "c1", 600);
    BUDGETS.run();

    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void receiver_thatFailsForADay_isGivenUp() throws IOException {
    JsonNode budget = create(webhookBody(100));
    BUDGETS.call(tenant, "support", "c1", 60);
    receiver.failNext(1_000);
    for (int hours : new int[] {1, 12, 12}) {
      BUDGETS.run();
      assertThat(status(alerts(budget))).isEqualTo("pending");
      BUDGETS.wait(Duration.ofHours(hours));
    }
    BUDGETS.run();

    assertThat(status(alerts(budget))).isEqualTo("failed");
    receiver.failNext(0);
    receiver.taken();
    BUDGETS.run();
    assertThat(receiver.taken()).isEmpty();
  }

  @Test
  void budget_thatCannotBeRead_isTold_andStopsNoOther() throws IOException {
    JsonNode budget = create(webhookBody(100));
    Map<String, AttributeValue> broken = Map.of("period", AttributeValue.fromS("YEAR"));
    BUDGETS.table().put("budget/" + tenant, "0", broken);
    BUDGETS.call(tenant, "support", "c1", 60);

    assertThatThrownBy(BUDGETS::run).isInstanceOf(DependencyUnavailableException.class);

    BUDGETS.table().delete("budget/" + tenant, "0");
    assertThat(receiver.taken()).hasSize(1);
    assertThat(get(budget).at("/state/spent_usd").asInt()).isEqualTo(60);
  }

  @Test
  void changes_areOnRecord_andRefusalsToo_andQuestionsAreNot() throws IOException {
    BUDGETS.deeds();
    JsonNode budget = create(webhookBody(100));
    String id = budget.path("id").asText();
    put(budget, "*", webhookBody(200));
    get(budget);
    status(event("DELETE", path(budget), null), "data_scientist");
    status(event("DELETE", path(budget), null), "admin");

    assertThat(BUDGETS.deeds())
        .containsExactly(
            "ann createBudget/" + id,
            "ann putBudget/" + id,
            "cleo deleteBudget forbidden",
            "cleo deleteBudget/" + id);
  }

  @Test
  void budgetOfAnErasedPerson_goesWithItsAlerts_andOneThatIsMadeAfterwardsStays()
      throws IOException {
    String person = "p-" + tenant;
    String body =
        """
        {"name": "Own", "scope": {"kind": "user", "key": "%s"}, "amount_usd": 1,
         "deliver": {"event": false}}"""
            .formatted(person);
    JsonNode before = create(body);
    JsonNode another = create(body.replace(person, "another"));
    BUDGETS.call(tenant, Map.of("user_id", person), "c1", 5);
    BUDGETS.run();
    assertThat(alerts(before).path("alerts")).isNotEmpty();

    BUDGETS.wait(Duration.ofMinutes(1));
    BUDGETS.erase(person);
    BUDGETS.wait(Duration.ofMinutes(1));
    JsonNode after = create(body);
    BUDGETS.run();

    assertThat(status(event("GET", path(before), null), "admin")).isEqualTo(404);
    assertThat(status(event("GET", path(another), null), "admin")).isEqualTo(200);
    assertThat(status(event("GET", path(after), null), "admin")).isEqualTo(200);
    String alerts = "alert/" + tenant + "/" + before.path("id").asText();
    assertThat(BUDGETS.table().all(alerts)).isEmpty();
    assertThat(BUDGETS.table().all("gone/" + tenant)).isEmpty();
  }

  @Test
  void budgetThatCannotBeRead_holdsUpNoErasure() throws IOException {
    String person = "p-" + tenant;
    JsonNode budget =
        create(
            """
            {"name": "Own", "scope": {"kind": "user", "key": "%s"}, "amount_usd": 1}"""
                .formatted(person));
    BUDGETS.table().put("budget/" + tenant, "0-damaged", Map.of());
    BUDGETS.erase(person);
    BUDGETS.wait(Duration.ofMinutes(1));
    try {
      assertThatThrownBy(BUDGETS::run).hasMessage("1 jobs were not done"); // who evaluates says so
    } finally {
      BUDGETS.table().delete("budget/" + tenant, "0-damaged");
    }

    assertThat(status(event("GET", path(budget), null), "admin")).isEqualTo(404);
  }

  @Test
  void budgets_areForWhoMay() throws IOException {
    JsonNode budget = create(webhookBody(100));
    JsonNode anns =
        create(
            """
            {"name": "Ann", "scope": {"kind": "user", "key": "ann"}, "amount_tokens": 10}""");
    String path = PATH + "/" + budget.path("id").asText();

    assertThat(status(event("POST", PATH, "{}"), "data_scientist")).isEqualTo(403);
    assertThat(status(event("DELETE", path, null), "data_scientist")).isEqualTo(403);
    assertThat(status(event("GET", path, null), "data_scientist")).isEqualTo(200);
    assertThat(status(event("GET", path, null), "end_user")).isEqualTo(404);
    assertThat(status(event("GET", path, null), "telemetry_writer")).isEqualTo(403);
    ObjectNode list = as(event("GET", PATH, null), "end_user", "ann");
    assertThat(body(BUDGETS.answer(list)).at("/budgets/0/id")).isEqualTo(anns.path("id"));
    assertThat(body(BUDGETS.answer(list)).path("budgets")).hasSize(1);
    ObjectNode stranger = event("GET", path, null);
    authorizer(stranger).put("tenant", "stranger");
    assertThat(status(stranger, "admin")).isEqualTo(404);
  }

  @Test
  void changes_areMadeToTheVersionThatIsKnown() throws IOException {
    JsonNode budget = create(webhookBody(100));

    assertThat(put(budget, "", webhookBody(200)).path("statusCode").asInt()).isEqualTo(428);
    assertThat(put(budget, "\"1\"", webhookBody(200)).path("statusCode").asInt()).isEqualTo(200);
    assertThat(put(budget, "\"1\"", webhookBody(300)).path("statusCode").asInt()).isEqualTo(412);
    JsonNode moved = put(budget, "*", "{\"name\": \"x\", \"amount_usd\": 1}");
    assertThat(moved.path("body").asText()).contains("/scope");
    assertThat(status(event("DELETE", path(budget), null), "admin")).isEqualTo(200);
    assertThat(status(event("GET", path(budget), null), "admin")).isEqualTo(404);
  }

  @Test
  void badFields_areNamed() throws IOException {
    Map<String, String> bodies =
        Map.of(
            "{\"amount_usd\": 1}", "/name",
            "{\"name\": \"x\"}", "/amount_usd",
            "{\"name\": \"x\", \"amount_usd\": 0}", "/amount_usd",
            "{\"name\": \"x\", \"amount_tokens\": 1.5}", "/amount_tokens",
            "{\"name\": \"x\", \"amount_usd\": 1, \"period\": \"year\"}", "/period",
            "{\"name\": \"x\", \"amount_usd\": 1, \"scope\": {\"kind\": \"agent\"}}", "/scope/key",
            "{\"name\": \"x\", \"amount_usd\": 1, \"thresholds\": [0]}", "/thresholds",
            "{\"name\": \"x\", \"amount_usd\": 1, \"deliver\": {\"webhook\": {\"url\": \"ftp://x\"}}}",
                "/deliver/webhook/url",
            "{\"name\": \"x\", \"amount_usd\": 1, \"deliver\": {\"webhook\": {\"url\": \"http://169.254.169.254/\"}}}",
                "/deliver/webhook/url");
    for (Map.Entry<String, String> one : bodies.entrySet()) {
      JsonNode answer = BUDGETS.answer(as(event("POST", PATH, one.getKey()), "admin", "ann"));
      assertThat(answer.path("statusCode").asInt()).as(one.getKey()).isEqualTo(400);
      assertThat(body(answer).path("pointer").asText()).as(one.getKey()).isEqualTo(one.getValue());
    }
  }

  private static String webhookBody(int usd) {
    return """
        {"name": "Support", "scope": {"kind": "agent", "key": "support"}, "amount_usd": %d, "forecast_thresholds": [],
         "deliver": {"webhook": {"url": "%s"}}}"""
        .formatted(usd, receiver.url());
  }

  private JsonNode create(String body) throws IOException {
    JsonNode answer = BUDGETS.answer(as(event("POST", PATH, body), "admin", "ann"));
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(201);
    return body(answer);
  }

  private JsonNode get(JsonNode budget) throws IOException {
    return body(BUDGETS.answer(as(event("GET", path(budget), null), "admin", "ann")));
  }

  private JsonNode put(JsonNode budget, String condition, String body) throws IOException {
    ObjectNode event = as(event("PUT", path(budget), body), "admin", "ann");
    ((ObjectNode) event.path("headers")).put("If-Match", condition);
    return BUDGETS.answer(event);
  }

  private JsonNode alerts(JsonNode budget) throws IOException {
    ObjectNode event = event("GET", path(budget), null);
    event.put("resource", PATH + "/{id}/alerts");
    return body(BUDGETS.answer(as(event, "admin", "ann")));
  }

  private static String path(JsonNode budget) {
    return PATH + "/" + budget.path("id").asText();
  }

  private int status(ObjectNode event, String role) throws IOException {
    return BUDGETS.answer(as(event, role, "cleo")).path("statusCode").asInt();
  }

  private ObjectNode event(String method, String path, @Nullable String body) throws IOException {
    ObjectNode event = BudgetsForTests.sample("budgets-api.list");
    boolean one = !path.equals(PATH);
    event.put("httpMethod", method).put("body", body).put("path", path);
    event.put("resource", one ? PATH + "/{id}" : PATH);
    if (one) {
      event.putObject("pathParameters").put("id", path.substring(PATH.length() + 1));
    }
    authorizer(event).put("tenant", tenant);
    return event;
  }

  private static ObjectNode as(ObjectNode event, String role, String user) {
    authorizer(event).put("roles", role).put("sub", user);
    return event;
  }

  private static ObjectNode authorizer(ObjectNode event) {
    return (ObjectNode) event.at("/requestContext/authorizer");
  }

  private static String status(JsonNode alerts) {
    return alerts.at("/alerts/0/deliveries/webhook/status").asText();
  }

  private static JsonNode body(JsonNode answer) {
    return BudgetsForTests.json(answer.path("body").asText());
  }
}
