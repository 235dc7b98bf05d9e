package dev.memorygraph.vault.access.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API keys through API Gateway's events, on a real DynamoDB, with a clock that the test moves. */
class ApiKeyRoutesIT {
  private static final String GOOD = "{\"name\": \"collector\", \"roles\": [\"telemetry_writer\"]}";
  private static final String KEY = "/api/v1/keys/{id}";

  private static final VaultForTests TESTS = new VaultForTests();
  private static final GatewayForTests VAULT = new GatewayForTests(TESTS);
  private static int tenants;

  private final Tenant tenant = new Tenant("tenant-" + ++tenants);
  private final Person admin = Person.of(tenant, "ann", Role.ADMIN);

  @AfterAll
  static void close() {
    TESTS.close();
  }

  @Test
  void made_isShownOnce_andKeptAsAHash() {
    Answer made = create(admin, GOOD);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    ApiKeyText text = ApiKeyText.parse(made.json().path("key").asText()).orElseThrow();
    assertThat(made.json().path("id").asText()).isEqualTo(text.id());
    assertThat(made.json().path("prefix").asText()).isEqualTo("mgk_" + text.id() + "_");
    assertThat(text.whole()).startsWith(made.json().path("prefix").asText());
    assertThat(made.json().path("classes")).hasToString("[\"internal\",\"public\"]");
    assertThat(made.json().path("expires_at").asText())
        .isEqualTo(now().plus(Duration.ofDays(90)).toString());
    assertThat(made.json().path("rate_per_second").asInt()).isEqualTo(50);
    assertThat(made.json().path("burst").asInt()).isEqualTo(100);
    assertThat(items()).doesNotContain(text.secret());
    ApiKey stored = table().find(text.id()).orElseThrow();
    assertThat(stored.match(text.hash(), now())).isPresent();
    assertThat(stored.tenant()).isEqualTo(tenant.id());
  }

  @Test
  void shownAndListed_haveNoSecret_butTheLastUse() {
    String id = made();
    ApiKeyUse use = new ApiKeyUse(TESTS.dynamoDb(), TESTS.apiKeys().use());
    assertThat(get(admin, id).json().has("last_used_at")).isFalse();

    use.used(id, now(), Duration.ofMinutes(1));

    JsonNode shown = get(admin, id).json();
    assertThat(shown.path("last_used_at").asText()).isEqualTo(now().toString());
    assertThat(shown.path("status").asText()).isEqualTo("active");
    assertThat(shown.has("key")).isFalse();
    assertThat(list(Map.of()).path("keys")).containsExactly(shown);
  }

  @Test
  void list_comesInPages_theNewestFirst() {
    String first = made();
    TESTS.pass(Duration.ofSeconds(1));
    String second = made();

    JsonNode page = list(Map.of("limit", "1"));
    JsonNode rest = list(Map.of("limit", "1", "cursor", page.path("next_cursor").asText()));

    assertThat(page.at("/keys/0/id").asText()).isEqualTo(second);
    assertThat(rest.at("/keys/0/id").asText()).isEqualTo(first);
    assertThat(VAULT.call(admin, "GET /api/v1/keys", "", Map.of("cursor", "?"), "").code())
        .isEqualTo("bad_parameter");
  }

  @Test
  void rotated_hasAnotherSecret_besideTheOneBefore() {
    Answer made = create(admin, GOOD);
    String id = made.json().path("id").asText();
    TESTS.pass(Duration.ofHours(1));

    Answer rotated = change(admin, "POST " + KEY + "/rotate", id, "{\"overlap_seconds\": 60}");

    assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
    assertThat(rotated.json().path("id").asText()).isEqualTo(id);
    assertThat(rotated.json().path("previous_secret_until").asText())
        .isEqualTo(now().plusSeconds(60).toString());
    ApiKey stored = table().find(id).orElseThrow();
    byte[] before = hash(made);
    assertThat(stored.match(before, now().plusSeconds(59))).isPresent();
    assertThat(stored.match(before, now().plusSeconds(60))).isEmpty();
    assertThat(stored.match(hash(rotated), now().plusSeconds(60))).isPresent();
    assertThat(get(admin, id).json().path("rotated_at").asText()).isEqualTo(now().toString());
  }

  @Test
  void rotated_withoutABody_overlapsForADay_andWithoutOverlapNotAtAll() {
    String id = made();
    change(admin, "POST " + KEY + "/rotate", id, "");
    assertThat(table().find(id).orElseThrow().replaced())
        .hasValueSatisfying(
            old -> assertThat(old.until()).isEqualTo(now().plus(Duration.ofDays(1))));

    change(admin, "POST " + KEY + "/rotate", id, "{\"overlap_seconds\": 0}");

    assertThat(table().find(id).orElseThrow().replaced()).isEmpty();
  }

  @Test
  void revoked_isShownSo_andStaysSo() {
    Answer made = create(admin, GOOD);
    String id = made.json().path("id").asText();

    assertThat(change(admin, "DELETE " + KEY, id, "").json().path("status").asText())
        .isEqualTo("revoked");
    assertThat(change(admin, "DELETE " + KEY, id, "").status()).isEqualTo(200);
    assertThat(change(admin, "POST " + KEY + "/rotate", id, "").code()).isEqualTo("key_ended");
    assertThat(get(admin, id).json().path("revoked_at").asText()).isEqualTo(now().toString());
  }

  @Test
  void pastItsTime_isShownSo_andIsNotRotated() {
    String id = create(admin, GOOD.replace("}", ", \"days\": 1}")).json().path("id").asText();
    TESTS.pass(Duration.ofDays(1));

    assertThat(get(admin, id).json().path("status").asText()).isEqualTo("expired");
    assertThat(change(admin, "POST " + KEY + "/rotate", id, "").code()).isEqualTo("key_ended");
  }

  @Test
  void anotherTenant_neitherSeesNorChangesIt() {
    String id = made();
    Person stranger = Person.of(new Tenant("globex"), "eve", Role.ADMIN);

    assertThat(get(stranger, id).code()).isEqualTo("not_found");
    assertThat(change(stranger, "DELETE " + KEY, id, "").code()).isEqualTo("not_found");
    assertThat(change(stranger, "POST " + KEY + "/rotate", id, "").code()).isEqualTo("not_found");
    assertThat(VAULT.call(stranger, "GET /api/v1/keys", "", Map.of(), "").body())
        .doesNotContain(id);
    assertThat(get(admin, id).json().path("status").asText()).isEqualTo("active");
  }

  @Test
  void onlyAdmins_withACertificate_changeKeys() {
    String id = made();
    for (Role role : Role.values()) {
      Person person = Person.of(tenant, "them", role);
      int expected = role == Role.ADMIN ? 200 : 403;

      assertThat(get(person, id).status()).as(role.label()).isEqualTo(expected);
      assertThat(create(person, GOOD).status()).isEqualTo(role == Role.ADMIN ? 201 : 403);
    }
    assertThat(create(admin.weak(), GOOD).code()).isEqualTo("access_certificate");
    assertThat(change(admin.weak(), "DELETE " + KEY, id, "").code())
        .isEqualTo("access_certificate");
    ObjectNode noPurpose = event(admin, "POST /api/v1/keys", "", GOOD);
    ((ObjectNode) noPurpose.path("headers")).remove("X-Access-Reason");
    assertThat(VAULT.send(noPurpose).code()).isEqualTo("access_purpose");
  }

  @Test
  void key_makesNoKeys_whateverRoleItHas() {
    for (Role role : Arrays.stream(Role.values()).filter(Role::isForKeys).toList()) {
      Person key = Person.of(tenant, "key:" + made(), role);

      assertThat(create(key, GOOD).code()).isEqualTo("access_role");
    }
  }

  @Test
  void key_isGivenNoRoleForATime() {
    String id = made();
    Person key = Person.of(tenant, "key:" + id, Role.TELEMETRY_WRITER);
    ObjectNode grant =
        event(
            admin,
            "POST /api/v1/users/{id}/grant-access",
            "key:" + id,
            "{\"role\": \"ml_engineer\", \"duration_hours\": 1, \"purpose\": \"incident\","
                + " \"ticket\": \"INC-7\"}");
    assertThat(VAULT.send(grant).status()).isEqualTo(200);
    stored("for-a-key", "public", "");

    assertThat(VAULT.get(key, "/api/v1/vault/retrieve/{id}", "for-a-key").code())
        .isEqualTo("access_role");
  }

  @Test
  void key_touchesContentsOfItsClassesAlone_andNoneForTheReadersOfARole() {
    stored("c-public", "public", "");
    stored("c-internal", "internal", "");
    stored("c-readers", "public", ", \"access_policy\": {\"allowed_roles\": [\"ml_engineer\"]}");
    Person key = Person.of(tenant, "key:01", Role.ML_ENGINEER);

    assertThat(asKey(key, "GET /api/v1/vault/retrieve/{id}", "c-public", "").status())
        .isEqualTo(200);
    assertThat(asKey(key, "GET /api/v1/vault/retrieve/{id}", "c-internal", "").code())
        .isEqualTo("access_key_class");
    assertThat(asKey(key, "GET /api/v1/vault/retrieve/{id}", "c-readers", "").code())
        .isEqualTo("access_restricted");
    assertThat(asKey(key, "POST /api/v1/vault/store", "", content("k-1", "internal", "")).code())
        .isEqualTo("access_key_class");
    assertThat(asKey(key, "POST /api/v1/vault/store", "", content("k-2", "public", "")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"roles\": [\"auditor\"]}|/name",
        "{\"name\": \"a\\u0007\", \"roles\": [\"auditor\"]}|/name",
        "{\"name\": \"a\"}|/roles",
        "{\"name\": \"a\", \"roles\": []}|/roles",
        "{\"name\": \"a\", \"roles\": [\"admin\"]}|/roles",
        "{\"name\": \"a\", \"roles\": [\"compliance_officer\"]}|/roles",
        "{\"name\": \"a\", \"roles\": [\"privacy_officer\"]}|/roles",
        "{\"name\": \"a\", \"roles\": [\"key_admin\"]}|/roles",
        "{\"name\": \"a\", \"roles\": [\"service\"]}|/roles",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"classes\": []}|/classes",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"classes\": [\"secret\"]}|/classes",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"days\": 0}|/days",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"days\": 366}|/days",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"expires_at\": \"2020-01-01T00:00:00Z\"}|/expires_at",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"expires_at\": \"2099-01-01T00:00:00Z\"}|/expires_at",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"expires_at\": \"soon\"}|/expires_at",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"rate_per_second\": 0}|/rate_per_second",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"rate_per_second\": 101}|/rate_per_second",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"burst\": 0}|/burst",
        "{\"name\": \"a\", \"roles\": [\"auditor\"], \"burst\": 201}|/burst",
      })
  void badField_isNamed(String body, String pointer) {
    Answer answer = create(admin, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void bounds_areTaken() {
    Answer made =
        create(
            admin,
            "{\"name\": \"a\", \"roles\": [\"auditor\"], \"classes\": [\"pii\"], \"days\": 365,"
                + " \"rate_per_second\": 0.5, \"burst\": 200}");
    String id = made.json().path("id").asText();

    assertThat(made.status()).isEqualTo(201);
    assertThat(
            change(admin, "POST " + KEY + "/rotate", id, "{\"overlap_seconds\": 604800}").status())
        .isEqualTo(200);
    assertThat(change(admin, "POST " + KEY + "/rotate", id, "{\"overlap_seconds\": 604801}").code())
        .isEqualTo("out_of_range");
  }

  @Test
  void entries_tellOfEachChange_andHoldNeitherNameNorSecret() {
    Answer made = create(admin, GOOD.replace("collector", "Ms Doe's"));
    String id = made.json().path("id").asText();
    change(admin, "POST " + KEY + "/rotate", id, "");
    change(admin, "DELETE " + KEY, id, "");

    List<JsonNode> entries =
        VAULT.entries(tenant).stream()
            .filter(entry -> entry.path("action").asText().equals("apikey.change"))
            .toList();

    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.at("/resource/kind").asText()).isEqualTo("apikey");
              assertThat(entry.at("/resource/id").asText()).isEqualTo(id);
              assertThat(entry.toString())
                  .doesNotContain("Doe", made.json().path("key").asText().substring(31));
            })
        .extracting(entry -> entry.at("/details/change").asText())
        .containsExactlyInAnyOrder("created", "rotated", "revoked");
  }

  private static Instant now() {
    return TESTS.clock().instant();
  }

  private static ApiKeyTable table() {
    return new ApiKeyTable(TESTS.dynamoDb(), TESTS.apiKeys().keys());
  }

  private static String items() {
    return TESTS.dynamoDb().scan(scan -> scan.tableName(TESTS.apiKeys().keys())).toString();
  }

  private static byte[] hash(Answer answer) {
    return ApiKeyText.parse(answer.json().path("key").asText()).orElseThrow().hash();
  }

  private String made() {
    return create(admin, GOOD).json().path("id").asText();
  }

  private JsonNode list(Map<String, String> query) {
    return VAULT.call(admin, "GET /api/v1/keys", "", query, "").json();
  }

  private static Answer get(Person person, String id) {
    return VAULT.get(person, KEY, id);
  }

  private static Answer create(Person person, String body) {
    return change(person, "POST /api/v1/keys", "", body);
  }

  private static Answer change(Person person, String route, String id, String body) {
    return VAULT.send(event(person, route, id, body));
  }

  private static Answer asKey(Person key, String route, String id, String body) {
    ObjectNode event = event(key, route, id, body);
    ((ObjectNode) event.at("/requestContext/authorizer")).put("classes", "public");
    return VAULT.send(event);
  }

  private static ObjectNode event(Person person, String route, String id, String body) {
    ObjectNode event = GatewayForTests.event(person, route, id, body);
    ((ObjectNode) event.path("headers")).put("X-Access-Reason", "operation");
    return event;
  }

  private void stored(String id, String classification, String more) {
    Answer stored = VAULT.post(admin, "/api/v1/vault/store", content(id, classification, more));
    assertThat(stored.status()).as(stored.body()).isEqualTo(200);
  }

  private static String content(String id, String classification, String more) {
    return "{\"content_id\": \"%s\", \"classification\": \"%s\", \"content\": \"x\"%s}"
        .formatted(id, classification, more);
  }
}
