package dev.memorygraph.vault.content.store;

import static dev.memorygraph.vault.IngestForTests.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.AccessPolicy;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is there under an id decides along with what comes. */
class OverwriteIT {
  private static final String STORE = "/api/v1/vault/store";
  private static final String READ = "/api/v1/vault/retrieve/{id}";
  private static final String HOLDS = "/api/v1/admin/holds";
  private static VaultForTests tests;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void heldContent_sentByAWriterWithALowerClass_isKept() {
    Tenant tenant = new Tenant("held-writer");
    GatewayForTests vault = new GatewayForTests(tests);
    Person writer = Person.of(tenant, "agent", Role.TELEMETRY_WRITER).weak();
    vault.post(writer, STORE, body("a", "pii", "first"));
    hold(vault, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");

    Answer versioned =
        vault.post(
            writer,
            STORE,
            """
            {"content_id":"a","classification":"internal","content":"second",
             "version":{"event_time_ms":9000000000000,"event_id":"z"}}\
            """);
    Answer plain = vault.post(writer, STORE, body("a", "internal", "second"));
    Answer byAdmin =
        vault.post(Person.of(tenant, "root", Role.ADMIN), STORE, body("a", "pii", "second"));
    JsonNode batch =
        vault
            .post(
                writer,
                STORE + "/batch",
                "{\"items\":["
                    + body("b", "pii", "other")
                    + ","
                    + body("a", "internal", "second")
                    + ",{\"content_id\":\"a\",\"classification\":\"pii\",\"content\":\"x\","
                    + "\"version\":{\"event_time_ms\":1}}]}")
            .json()
            .path("items");

    assertThat(versioned.status()).isEqualTo(400);
    assertThat(versioned.json().path("pointer").asText()).isEqualTo("/version");
    assertThat(List.of(plain.status(), byAdmin.status())).containsOnly(409);
    assertThat(List.of(plain.code(), byAdmin.code())).containsOnly("held");
    assertThat(batch.path(0).path("outcome").asText()).isEqualTo("stored");
    assertThat(batch.path(1).path("code").asText()).isEqualTo("held");
    assertThat(batch.path(2).path("pointer").asText()).isEqualTo("/version");
    assertThat(read(vault, tenant, "a").path("content").asText()).isEqualTo("first");
    assertThat(reasons(vault, tenant)).containsEntry("held", 3L);
  }

  @Test
  void expiredContent_isReplacedOnlyByWhoeverMayDeleteIt_underNoLowerClass() {
    Tenant tenant = new Tenant("expired-writer");
    GatewayForTests vault = new GatewayForTests(tests);
    Person writer = Person.of(tenant, "agent", Role.TELEMETRY_WRITER).weak();
    Person admin = Person.of(tenant, "root", Role.ADMIN);
    vault.post(writer, STORE, body("a", "pii", "first"));
    vault.post(writer, STORE, body("h", "pii", "first"));
    hold(vault, tenant, "{\"content_id\": \"h\", \"purpose\": \"legal\"}");
    tests.pass(Duration.ofDays(90));

    assertThat(vault.post(writer, STORE, body("a", "pii", "second")).code())
        .isEqualTo("access_role");
    assertThat(vault.post(admin.weak(), STORE, body("a", "pii", "second")).code())
        .startsWith("access_");
    assertThat(vault.post(admin, STORE, body("a", "internal", "second")).code())
        .isEqualTo("classification_lowered");
    assertThat(vault.post(admin, STORE, body("h", "pii", "second")).code()).isEqualTo("held");
    assertThat(vault.post(admin, STORE, body("a", "pii", "second")).status()).isEqualTo(200);

    assertThat(read(vault, tenant, "a").path("content").asText()).isEqualTo("second");
    assertThat(head(vault, tenant, "h").revision()).isEqualTo(1);
    assertThat(entries(vault, tenant, "content.delete")).hasSize(2);
    assertThat(entries(vault, tenant, "content.write")).hasSize(5);
  }

  @Test
  void telemetryOnAHeldContent_isKeptBesideIt_onceAndInAnyOrder() {
    List<List<String>> revisions = new ArrayList<>();
    for (List<Long> order : List.of(List.of(2L, 3L), List.of(3L, 2L))) {
      Tenant tenant = new Tenant("beside-" + order.getFirst());
      GatewayForTests vault = new GatewayForTests(tests);
      vault.ingest.store(tenant, said("p:1", "pii", "ada", 1));
      hold(vault, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");

      List<JsonNode> first = new ArrayList<>();
      order.forEach(at -> first.addAll(vault.ingest.store(tenant, later(at))));
      List<JsonNode> again = vault.ingest.store(tenant, later(2), later(3));

      assertThat(first).extracting(it -> it.path("outcome").asText()).containsOnly("stored");
      assertThat(again).extracting(it -> it.path("outcome").asText()).containsOnly("unchanged");
      JsonNode held = read(vault, tenant, "p:1");
      assertThat(held.path("content").asText()).isEqualTo("said at 1");
      List<String> ids = held.path("revisions").valueStream().map(JsonNode::asText).toList();
      assertThat(ids)
          .extracting(id -> read(vault, tenant, id).path("content").asText())
          .containsExactly("said at 3", "said at 2");
      assertThat(ids)
          .extracting(id -> head(vault, tenant, id).classification())
          .containsOnly(Classification.PII); // said as internal, kept as what it followed
      revisions.add(ids.stream().map(id -> id.substring(0, id.indexOf('-'))).toList());
    }
    assertThat(revisions.getFirst()).isEqualTo(revisions.getLast());
  }

  @Test
  void textBesideAHeldContent_isUnderTheHold_andErasedWithThePerson() {
    Tenant tenant = new Tenant("beside-erased");
    GatewayForTests vault = new GatewayForTests(tests);
    vault.ingest.store(tenant, said("p:1", "pii", "ada", 1));
    String hold = hold(vault, tenant, "{\"content_id\": \"p:1\", \"purpose\": \"legal\"}");
    // Said of nobody: it is about whom the held one is about.
    vault.ingest.store(tenant, said("p:1", "pii", "", 2));
    String beside = read(vault, tenant, "p:1").path("revisions").path(0).asText();

    Person admin = Person.of(tenant, "root", Role.ADMIN);
    Answer deleted = vault.call(admin, "DELETE /api/v1/vault/delete/{id}", beside, "");
    vault.call(admin, "DELETE " + HOLDS + "/{id}", hold, "");

    assertThat(deleted.code()).isEqualTo("access_held");
    assertThat(head(vault, tenant, beside).key()).isEqualTo(head(vault, tenant, "p:1").key());
    assertThat(vault.vault.core().records().contentIds(head(vault, tenant, "p:1").key(), "", 9))
        .containsExactlyInAnyOrder("p:1", beside);
    vault.ingest.store(tenant, said("p:1", "pii", "ada", 4));
    assertThat(read(vault, tenant, "p:1").path("content").asText()).isEqualTo("said at 4");
  }

  @Test
  void largeTextBesideAHeldContent_comesBackWhole() {
    Tenant tenant = new Tenant("beside-large");
    GatewayForTests vault = new GatewayForTests(tests);
    vault.ingest.store(tenant, said("p:1", "pii", "ada", 1));
    hold(vault, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");
    String text = "long ".repeat(200_000);

    vault.ingest.store(
        tenant,
        said("p:1", "pii", "ada", 2).toBuilder()
            .setContent(com.google.protobuf.ByteString.copyFromUtf8(text))
            .build());

    String id = read(vault, tenant, "p:1").path("revisions").path(0).asText();
    assertThat(read(vault, tenant, id).path("content").asText()).isEqualTo(text);
    assertThat(read(vault, tenant, "p:1").path("content").asText()).isEqualTo("said at 1");
  }

  @Test
  void telemetryOfALowerClass_isKeptUnderTheHigher_inAnyOrder() {
    for (List<Integer> order : List.of(List.of(0, 1), List.of(1, 0))) {
      Tenant tenant = new Tenant("classes-" + order.getFirst());
      GatewayForTests vault = new GatewayForTests(tests);
      var requests =
          List.of(
              said("p:1", "pii", "ada", 1).toBuilder()
                  .setAccessPolicy(AccessPolicy.newBuilder().addAllowedRoles("admin"))
                  .build(),
              said("p:1", "confidential", "", 2));

      order.forEach(i -> vault.ingest.store(tenant, requests.get(i)));
      vault.ingest.store(tenant, requests.get(0), requests.get(1));

      ContentHeader head = head(vault, tenant, "p:1");
      assertThat(head.classification()).isEqualTo(Classification.PII);
      assertThat(head.key().subject()).isEqualTo(vault.vault.core().pseudonyms().of(tenant, "ada"));
      assertThat(head.restriction().roles()).containsExactly("admin");
      assertThat(head.expiresAt()).contains(head.storedAt().plus(Duration.ofDays(90)));
      assertThat(read(vault, tenant, "p:1").path("content").asText()).isEqualTo("said at 2");
    }
  }

  @Test
  void holdThatAnotherProcessPlaced_holdsFromTheNextWriteOn() {
    Tenant tenant = new Tenant("held-elsewhere");
    GatewayForTests vault = new GatewayForTests(tests);
    GatewayForTests other = new GatewayForTests(tests);
    vault.ingest.store(tenant, said("p:1", "pii", "ada", 1));
    read(vault, tenant, "p:1"); // what holds there are is in the cache now

    hold(other, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");
    vault.ingest.store(tenant, said("p:1", "pii", "ada", 2));

    assertThat(read(vault, tenant, "p:1").path("content").asText()).isEqualTo("said at 1");
  }

  private static dev.memorygraph.contracts.vault.StoreRequest later(long at) {
    return said("p:1", "internal", "ada", at);
  }

  private static String hold(GatewayForTests vault, Tenant tenant, String body) {
    Answer placed = vault.post(Person.of(tenant, "counsel", Role.COMPLIANCE_OFFICER), HOLDS, body);
    assertThat(placed.status()).isEqualTo(201);
    return placed.json().path("hold_id").asText();
  }

  private static JsonNode read(GatewayForTests vault, Tenant tenant, String id) {
    return vault.get(Person.of(tenant, "root", Role.ADMIN), READ, id).json();
  }

  private static ContentHeader head(GatewayForTests vault, Tenant tenant, String id) {
    return vault.vault.core().records().head(tenant, id).orElseThrow();
  }

  private static String body(String id, String classification, String text) {
    return "{\"content_id\":\"%s\",\"classification\":\"%s\",\"content\":\"%s\",\"subject_id\":\"ada\"}"
        .formatted(id, classification, text);
  }

  private static List<JsonNode> entries(GatewayForTests vault, Tenant tenant, String action) {
    return vault.entries(tenant).stream()
        .filter(entry -> entry.path("action").asText().equals(action))
        .toList();
  }

  /** How many entries have which reason for not having been done. */
  private static Map<String, Long> reasons(GatewayForTests vault, Tenant tenant) {
    return vault.entries(tenant).stream()
        .map(entry -> entry.path("outcome").path("reason").asText())
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
  }
}
