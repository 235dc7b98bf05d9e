package dev.memorygraph.vault.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody erases alone. */
class ErasureApprovalIT {
  private static final String ERASE = "POST /api/v1/admin/subjects/{id}/erase";
  private static final String ERASURES = "/api/v1/admin/erasures";
  private static final String APPROVE = "POST " + ERASURES + "/{id}/approve";
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
  void erasure_takesASecondFactorAndASecondPerson() {
    Tenant tenant = new Tenant("approval");
    GatewayForTests vault = stored(tenant);
    Person first = Person.of(tenant, "first", Role.PRIVACY_OFFICER);
    Person second = Person.of(tenant, "second", Role.COMPLIANCE_OFFICER);

    Answer withoutMfa = vault.call(first.withoutMfa(), ERASE, "ada", "");
    Answer asked = vault.call(first, ERASE, "ada", "");
    Answer again = vault.call(second(tenant), ERASE, "ada", "");
    String id = asked.json().path("erasure_id").asText();
    Answer alone = vault.call(first, APPROVE, id, "");
    Answer weak = vault.call(second.withoutMfa(), APPROVE, id, "");
    boolean kept = isStored(vault, tenant);
    Answer approved = vault.call(second, APPROVE, id, "");
    Answer twice = vault.call(second, APPROVE, id, "");

    assertThat(withoutMfa.code()).isEqualTo("access_mfa");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().path("status").asText()).isEqualTo("awaiting_approval");
    assertThat(again.json()).isEqualTo(asked.json());
    assertThat(alone.code()).isEqualTo("access_separation_of_duties");
    assertThat(weak.code()).isEqualTo("access_mfa");
    assertThat(kept).isTrue();
    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.json().at("/statement/type").asText()).isEqualTo("erasure_receipt");
    assertThat(isStored(vault, tenant)).isFalse();
    assertThat(twice.status()).isEqualTo(404);
    assertThat(vault.call(first, ERASE, "ada", "").json().at("/statement/seq").asInt())
        .isEqualTo(1);
    assertThat(list(vault, second)).isEmpty();
    assertCertificateIsInTheLog(vault, tenant, approved);
  }

  @Test
  void erasure_calledOff_isNotDone() {
    Tenant tenant = new Tenant("called-off");
    GatewayForTests vault = stored(tenant);
    Person first = Person.of(tenant, "first", Role.PRIVACY_OFFICER);
    String id = vault.call(first, ERASE, "ada", "").json().path("erasure_id").asText();
    List<JsonNode> waiting = list(vault, second(tenant));

    Answer off = vault.call(second(tenant), "DELETE " + ERASURES + "/{id}", id, "");

    assertThat(waiting).extracting(it -> it.path("erasure_id").asText()).containsExactly(id);
    assertThat(waiting.toString()).doesNotContain("ada");
    assertThat(off.json().path("status").asText()).isEqualTo("called_off");
    assertThat(vault.call(second(tenant), APPROVE, id, "").status()).isEqualTo(404);
    assertThat(isStored(vault, tenant)).isTrue();
  }

  @Test
  void erasure_withAWaitingTime_isDoneAfterIt_unlessCalledOff() {
    tests.waiting(Duration.ofHours(24));
    Tenant tenant = new Tenant("waiting");
    Tenant other = new Tenant("waiting-off");
    GatewayForTests vault = stored(tenant);
    stored(other);
    Person first = Person.of(tenant, "first", Role.PRIVACY_OFFICER);
    Answer asked = vault.call(first, ERASE, "ada", "");
    Person theirs = Person.of(other, "first", Role.ADMIN);
    String off = vault.call(theirs, ERASE, "ada", "").json().path("erasure_id").asText();

    tests.pass(Duration.ofHours(24).minusMillis(1));
    vault.runScheduledJob();
    boolean before = isStored(vault, tenant);
    vault.call(theirs, "DELETE " + ERASURES + "/{id}", off, "");
    tests.pass(Duration.ofMillis(1));
    vault.runScheduledJob();

    assertThat(asked.json().path("erases_at").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(before).isTrue();
    assertThat(isStored(vault, tenant)).isFalse();
    assertThat(isStored(vault, other)).isTrue();
    assertThat(vault.entries(tenant))
        .extracting(it -> it.at("/details/waited").asText())
        .contains("true");
  }

  /** Whoever reads the log later finds the very signature of the receipt in it. */
  private static void assertCertificateIsInTheLog(
      GatewayForTests vault, Tenant tenant, Answer receipt) {
    assertThat(vault.entries(tenant))
        .filteredOn(entry -> entry.at("/details/stage").asText().equals("completed"))
        .singleElement()
        .extracting(entry -> entry.at("/details/receipt_signature").asText())
        .isEqualTo(receipt.json().path("signature").asText());
  }

  private static GatewayForTests stored(Tenant tenant) {
    GatewayForTests vault = new GatewayForTests(tests);
    vault.post(
        Person.of(tenant, "agent", Role.TELEMETRY_WRITER),
        "/api/v1/vault/store",
        """
        {"content_id":"a","classification":"pii","content":"x","subject_id":"ada"}\
        """);
    return vault;
  }

  private static Person second(Tenant tenant) {
    return Person.of(tenant, "second", Role.ADMIN);
  }

  private static boolean isStored(GatewayForTests vault, Tenant tenant) {
    return vault.vault.core().records().head(tenant, "a").isPresent();
  }

  private static List<JsonNode> list(GatewayForTests vault, Person person) {
    return vault.get(person, ERASURES, "").json().path("erasures").valueStream().toList();
  }
}
