package dev.memorygraph.vault.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may not be read is not exported either, and is listed. */
class WithheldIT {
  private static final Tenant ACME = new Tenant("acme");
  private static final String EXPORT = "/api/v1/admin/subjects/{id}/export";
  private static VaultForTests tests;
  private static GatewayForTests vault;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
    vault = new GatewayForTests(tests);
    Person writer = Person.of(ACME, "agent", Role.TELEMETRY_WRITER);
    for (String name : List.of("public", "internal", "confidential", "restricted", "pii")) {
      vault.post(writer, "/api/v1/vault/store", body(name, name, ""));
    }
    vault.post(
        writer,
        "/api/v1/vault/store",
        body("for-some", "internal", ",\"access_policy\":{\"allowed_users\":[\"carol\"]}"));
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void privacyOfficer_getsWhatTheRoleMayRead_andTheRestIsListed() {
    Person officer = Person.of(ACME, "officer", Role.PRIVACY_OFFICER);

    assertThat(exported(officer)).containsExactlyInAnyOrder("internal", "pii", "public");
    assertThat(withheld(officer))
        .isEqualTo(Map.of("confidential", "role", "restricted", "role", "internal", "restricted"));
  }

  @Test
  void eachReadingRule_holdsForEachLine() {
    Person admin = Person.of(ACME, "root", Role.ADMIN);

    assertThat(exported(admin)).doesNotContain("for-some").hasSize(5);
    assertThat(exported(Person.of(ACME, "carol", Role.ADMIN))).hasSize(6);
    assertThat(withheld(admin.withoutMfa()))
        .containsEntry("pii", "mfa")
        .containsEntry("restricted", "mfa");
    assertThat(withheld(admin.cleared(2))).containsEntry("restricted", "clearance");
    assertThat(withheld(admin.from("192.0.2.1"))).containsEntry("pii", "network");
  }

  @Test
  void manifest_statesWhatIsWithheld_andNamesNoContent() {
    JsonNode end = export(Person.of(ACME, "root", Role.ADMIN).withoutMfa()).json();

    assertThat(end.at("/manifest/statement/withheld").asInt()).isEqualTo(3);
    assertThat(end.at("/manifest/statement/contents").asInt()).isEqualTo(3);
    assertThat(end.path("withheld").toString()).doesNotContain("for-some");
    assertThat(
            vault.entries(ACME).stream()
                .filter(entry -> entry.path("action").asText().equals("subject.export"))
                .map(entry -> entry.at("/details/withheld").asText()))
        .contains("3");
  }

  private static List<String> exported(Person person) {
    return export(person).lines().stream().map(it -> it.path("content_id").asText()).toList();
  }

  /** The reason by class. */
  private static Map<String, String> withheld(Person person) {
    Map<String, String> reasons = new TreeMap<>();
    export(person)
        .json()
        .path("withheld")
        .forEach(
            line ->
                reasons.put(line.path("classification").asText(), line.path("reason").asText()));
    return reasons;
  }

  private static Answer export(Person person) {
    Answer answer = vault.get(person, EXPORT, "ada");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String body(String id, String classification, String more) {
    return "{\"content_id\":\"%s\",\"classification\":\"%s\",\"content\":\"x\",\"subject_id\":\"ada\"%s}"
        .formatted(id, classification, more);
  }
}
