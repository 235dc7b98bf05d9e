package dev.memorygraph.vault.privacy.hold;

import static dev.memorygraph.vault.testing.PrivacyForTests.content;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.testing.PrivacyForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HoldsIT {
  private static final String PLACE = "POST /api/v1/admin/holds";
  private static final String LIST = "GET /api/v1/admin/holds";
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
  void erasure_underAHold_blocksReading_andHappensWhenTheHoldEnds() {
    Tenant tenant = new Tenant("held");
    PrivacyForTests process = new PrivacyForTests(tests);
    PrivacyForTests other = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"), content("b", "bob", "other"));
    assertThat(other.text(tenant, "a")).isEqualTo("old");
    String hold = place(process, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");

    Reply asked = process.erase(tenant, "ada");
    String blocked = process.text(tenant, "a");
    tests.pass(Duration.ofSeconds(5));
    String blockedElsewhere = other.text(tenant, "a");
    other.store(tenant, content("c", "ada", "new"));
    process.runScheduledJob();
    boolean kept = process.core.records().head(tenant, "a").isPresent();
    Reply released =
        process.call(tenant, "DELETE /api/v1/admin/holds/{id}", Map.of("id", hold), "");
    process.runScheduledJob();

    assertThat(asked.status()).isEqualTo(202);
    assertThat(blocked).isEqualTo("subject_blocked");
    assertThat(blockedElsewhere).isEqualTo("subject_blocked");
    assertThat(kept).isTrue();
    assertThat(released.status()).isEqualTo(200);
    assertThat(process.core.records().head(tenant, "a")).isEmpty();
    assertThat(process.text(tenant, "a")).isEqualTo("not_found");
    assertThat(process.text(tenant, "b")).isEqualTo("other");
    assertThat(process.text(tenant, "c")).isEqualTo("new");
    assertThat(receipts(process, tenant, "ada")).hasSize(1);
  }

  @Test
  void holdOnOneContent_keepsTheWholePerson_untilItsEnd() {
    Tenant tenant = new Tenant("content-held");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "one"), content("b", "ada", "two"));
    place(
        process,
        tenant,
        "{\"content_id\": \"a\", \"purpose\": \"compliance\", \"duration_days\": 2}");

    Reply asked = process.erase(tenant, "ada");
    tests.pass(Duration.ofDays(2).minusMillis(1));
    process.runScheduledJob();
    boolean before = process.core.records().head(tenant, "b").isPresent();
    tests.pass(Duration.ofMillis(1));
    process.runScheduledJob();

    assertThat(asked.status()).isEqualTo(202);
    assertThat(before).isTrue();
    assertThat(process.core.records().head(tenant, "b")).isEmpty();
  }

  @Test
  void heldContent_isNotDeleted() {
    Tenant tenant = new Tenant("not-deleted");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "one"), content("b", "bob", "two"));
    String hold = place(process, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");

    Optional<HttpProblem> held = remove(process, tenant, "a");
    Optional<HttpProblem> free = remove(process, tenant, "b");
    process.call(tenant, "DELETE /api/v1/admin/holds/{id}", Map.of("id", hold), "");
    Optional<HttpProblem> after = remove(process, tenant, "a");

    assertThat(held).map(HttpProblem::code).contains("access_held");
    assertThat(free).isEmpty();
    assertThat(after).isEmpty();
  }

  @Test
  void holds_areListedWithTheirEnd_andReleasedOnce() {
    Tenant tenant = new Tenant("listed");
    PrivacyForTests process = new PrivacyForTests(tests);
    String hold = place(process, tenant, "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}");
    Reply preserved =
        process.call(
            tenant,
            "POST /api/v1/admin/audit/preserve",
            Map.of(),
            "{\"reason\": \"case 7\", \"duration_days\": 30}");

    JsonNode before = json(process.call(tenant, LIST, Map.of(), "")).path("holds");
    Reply first = process.call(tenant, "DELETE /api/v1/admin/holds/{id}", Map.of("id", hold), "");
    Reply again = process.call(tenant, "DELETE /api/v1/admin/holds/{id}", Map.of("id", hold), "");
    tests.pass(Duration.ofDays(30));
    JsonNode after = json(process.call(tenant, LIST, Map.of(), "")).path("holds");

    assertThat(preserved.status()).isEqualTo(201);
    assertThat(before.findValuesAsText("in_force")).containsExactly("true", "true");
    assertThat(before.findValuesAsText("scope")).containsExactlyInAnyOrder("subject", "audit_log");
    assertThat(before.toString()).doesNotContain("ada");
    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(409);
    assertThat(after.findValuesAsText("in_force")).containsExactly("false", "false");
  }

  @Test
  void holdOnNothing_isRefused() {
    Tenant tenant = new Tenant("nothing");
    PrivacyForTests process = new PrivacyForTests(tests);

    Reply neither = process.call(tenant, PLACE, Map.of(), "{\"purpose\": \"legal\"}");
    Reply tooLong =
        process.call(
            tenant,
            PLACE,
            Map.of(),
            "{\"subject_id\": \"ada\", \"purpose\": \"legal\", \"duration_days\": 3654}");

    assertThat(neither.status()).isEqualTo(400);
    assertThat(tooLong.status()).isEqualTo(400);
  }

  private static String place(PrivacyForTests process, Tenant tenant, String body) {
    return json(process.call(tenant, PLACE, Map.of(), body)).path("hold_id").asText();
  }

  private static Optional<HttpProblem> remove(PrivacyForTests process, Tenant tenant, String id) {
    return process.vault.remove().remove(VaultForTests.from(tenant), id);
  }

  private static JsonNode receipts(PrivacyForTests process, Tenant tenant, String subject) {
    return json(process.call(
            tenant, "GET /api/v1/admin/subjects/{id}/receipts", Map.of("id", subject), ""))
        .path("receipts");
  }

  private static JsonNode json(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Json.class);
    return ((Reply.Json) reply).body();
  }
}
