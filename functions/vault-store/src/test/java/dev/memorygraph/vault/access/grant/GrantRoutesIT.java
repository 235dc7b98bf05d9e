package dev.memorygraph.vault.access.grant;

import static dev.memorygraph.vault.AdministrationForTests.code;
import static dev.memorygraph.vault.AdministrationForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.AdministrationForTests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantRoutesIT {
  private static final String USER = "/api/v1/users/{id}/";
  private static final String ORDINARY =
      """
      {"role": "ml_engineer", "duration_hours": 8, "purpose": "incident", "ticket": "INC-7",
       "reason": "Ms Doe saw a wrong answer"}
      """;
  private static final String BREAK_GLASS =
      """
      {"role": "admin", "duration_hours": 1, "purpose": "incident", "ticket": "INC-7",
       "break_glass": true}
      """;

  private final AdministrationForTests vault = new AdministrationForTests();
  private final Caller bob = vault.caller("bob", Role.OPERATOR);
  private final Caller ann = vault.caller("ann", Role.ADMIN);
  private final Caller cora = vault.caller("cora", Role.COMPLIANCE_OFFICER);

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void ordinary_askedForOneself_holdsOnceSomebodyElseAgrees() {
    Reply asked = ask(bob, ORDINARY);

    assertThat(asked.status()).isEqualTo(202);
    assertThat(vault.grants.current(bob)).isEmpty();
    assertThat(approve(ann, id(asked)).status()).isEqualTo(200);
    assertThat(vault.grants.current(bob)).hasValue(new Grant(id(asked), Role.ML_ENGINEER, false));
    vault.later(Duration.ofHours(8).minusSeconds(1));
    assertThat(vault.grants.current(bob)).isPresent();
    vault.later(Duration.ofSeconds(1));
    assertThat(vault.grants.current(bob)).isEmpty();
    assertThat(code(approve(cora, id(asked)))).isEqualTo("conflict");
  }

  @Test
  void ordinary_askedBySomebodyElse_holdsAtOnce() {
    Reply asked = ask(ann, ORDINARY);

    assertThat(asked.status()).isEqualTo(200);
    assertThat(vault.grants.current(bob)).isPresent();
  }

  @Test
  void approval_ofOnesOwn_isDenied() {
    Caller own = vault.caller("bob", Role.ADMIN);
    Reply asked = ask(own, ORDINARY);

    assertThat(asked.status()).isEqualTo(202);
    assertThat(code(approve(own, id(asked)))).isEqualTo("access_separation_of_duties");
    assertThat(vault.grants.current(own)).isEmpty();
  }

  @Test
  void breakGlass_withoutTwoOthers_doesNotHold() {
    Reply asked = ask(bob, BREAK_GLASS);
    String id = id(asked);

    assertThat(approve(ann, id).status()).isEqualTo(202);
    assertThat(vault.grants.current(bob)).isEmpty();
    assertThat(code(approve(ann, id))).isEqualTo("second_person");
    assertThat(approve(cora, id).status()).isEqualTo(200);
    assertThat(vault.grants.current(bob)).hasValue(new Grant(id, Role.ADMIN, true));
    vault.later(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(vault.grants.current(bob)).isPresent();
    vault.later(Duration.ofSeconds(1));
    assertThat(vault.grants.current(bob)).isEmpty();
  }

  @Test
  void breakGlass_givesNoAdministration() {
    approve(cora, id(ask(ann, BREAK_GLASS)));

    Reply put = vault.call(bob, "PUT /api/v1/policies/{id}", Map.of("id", "x"), "{\"text\":\"\"}");

    assertThat(vault.grants.current(bob)).isPresent();
    assertThat(code(put)).isEqualTo("access_role");
  }

  @Test
  void revoked_endsNow() {
    String id = id(ask(ann, ORDINARY));

    Reply revoked = vault.call(bob, "DELETE " + USER + "grants/{grant}", path(id), "");

    assertThat(json(revoked).path("status").asText()).isEqualTo("revoked");
    assertThat(vault.grants.current(bob)).isEmpty();
    assertThat(code(vault.call(ann, "DELETE " + USER + "grants/{grant}", path("none"), "")))
        .isEqualTo("not_found");
  }

  @Test
  void requestLeftAlone_canNoLongerBeApproved() {
    String id = id(ask(bob, ORDINARY));
    vault.later(GrantLimits.LONGEST_WAIT);

    assertThat(code(approve(ann, id))).isEqualTo("conflict");
  }

  @ParameterizedTest
  @CsvSource({
    "ml_engineer, boss, /role",
    "ml_engineer, service, /role",
    "8, 169, /duration_hours",
    "8, 0, /duration_hours",
    "8, 0.01, /duration_hours",
    "INC-7, bob@example.org, /ticket",
    "incident, curiosity, /purpose",
  })
  void ask_withABadField_namesIt(String good, String bad, String pointer) {
    assertThat(ask(bob, ORDINARY.replaceFirst(good, bad)))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.problem().pointer()).isEqualTo(pointer));
    assertThat(vault.entries()).hasSize(1);
  }

  @Test
  void breakGlass_pastSixtyMinutes_isRefused() {
    Reply asked = ask(bob, BREAK_GLASS.replace(": 1,", ": 1.001,"));

    assertThat(code(asked)).isEqualTo("out_of_range");
  }

  @Test
  void entries_ofGrants_holdNoNameAndNoReason() {
    approve(ann, id(ask(bob, ORDINARY)));
    JsonNode shown = json(vault.call(ann, "GET " + USER + "permissions", path(""), ""));

    assertThat(shown.path("grants")).hasSize(1);
    assertThat(vault.entries())
        .hasSize(3)
        .allSatisfy(
            entry -> assertThat(entry.toString()).doesNotContain("Doe", "\"bob\"", "\"ann\""))
        .anySatisfy(
            entry -> assertThat(entry.path("details").path("ticket").asText()).isEqualTo("INC-7"));
  }

  private Reply ask(Caller caller, String body) {
    return vault.call(caller, "POST " + USER + "grant-access", path(""), body);
  }

  private Reply approve(Caller caller, String id) {
    return vault.call(caller, "POST " + USER + "grants/{grant}/approve", path(id), "");
  }

  private static Map<String, String> path(String grant) {
    return Map.of("id", "bob", "grant", grant);
  }

  private static String id(Reply reply) {
    return json(reply).path("grant_id").asText();
  }
}
