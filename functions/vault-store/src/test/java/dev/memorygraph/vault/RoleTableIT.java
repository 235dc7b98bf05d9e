package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with which class, through API Gateway's events and by the built-in policies. */
class RoleTableIT extends BehindGateway {
  private static final List<String> CLASSES =
      List.of("public", "internal", "confidential", "restricted", "pii");
  private static final Person ADMIN = Person.of(ACME, "root", Role.ADMIN);
  private static int next;

  /** The letters are classes: public, internal, confidential, restricted, (d)ata of persons. */
  @ParameterizedTest
  @CsvSource({
    // role, store, read, delete, read with a password alone
    "data_scientist,     -,     pi,    -,     pi",
    "ml_engineer,        pic,   pic,   -,     pic",
    "compliance_officer, -,     picrd, -,     pic",
    "admin,              picrd, picrd, picrd, pic",
    "telemetry_writer,   picrd, -,     -,     -",
    "auditor,            -,     -,     -,     -",
    "key_admin,          -,     -,     -,     -",
    "privacy_officer,    -,     pid,   picrd, pi",
    "operator,           -,     -,     -,     -",
    "service,            -,     -,     -,     -",
  })
  void contents_byRoleAndClass(String role, String store, String read, String delete, String weak) {
    Person person = Person.of(ACME, "them", Role.parse(role).orElseThrow());

    assertThat(classes(it -> vault.post(person, "/api/v1/vault/store", body(fresh(), it))))
        .isEqualTo(letters(store));
    assertThat(classes(it -> vault.get(person, "/api/v1/vault/retrieve/{id}", stored(it))))
        .isEqualTo(letters(read));
    assertThat(
            classes(it -> vault.call(person, "DELETE /api/v1/vault/delete/{id}", stored(it), "")))
        .isEqualTo(letters(delete));
    assertThat(classes(it -> vault.get(person.weak(), "/api/v1/vault/retrieve/{id}", stored(it))))
        .isEqualTo(letters(weak));
  }

  @ParameterizedTest
  @CsvSource({
    // role, erase, approve, export, hold, list of holds
    "data_scientist,     403, 403, 403, 403, 403",
    "ml_engineer,        403, 403, 403, 403, 403",
    "compliance_officer, 403, 200, 403, 201, 200",
    "admin,              202, 200, 200, 201, 200",
    "telemetry_writer,   403, 403, 403, 403, 403",
    "auditor,            403, 403, 403, 403, 200",
    "key_admin,          403, 403, 403, 403, 403",
    "privacy_officer,    202, 200, 200, 403, 403",
    "operator,           403, 403, 403, 403, 403",
    "service,            403, 403, 403, 403, 403",
  })
  void people_byRole(String role, int erase, int approve, int export, int hold, int holds) {
    Person person = Person.of(ACME, "them", Role.parse(role).orElseThrow());
    String erasing = "POST /api/v1/admin/subjects/{id}/erase";
    String asked = vault.call(ADMIN, erasing, "of-" + role, "").json().path("erasure_id").asText();
    String text = "{\"content_id\": \"nothing\", \"purpose\": \"legal\"}";

    assertThat(
            List.of(
                vault.call(person, erasing, "by-" + role, "").status(),
                vault.call(person, "POST /api/v1/admin/erasures/{id}/approve", asked, "").status(),
                vault.get(person, "/api/v1/admin/subjects/{id}/export", "x").status(),
                vault.post(person, "/api/v1/admin/holds", text).status(),
                vault.get(person, "/api/v1/admin/holds", "").status()))
        .containsExactly(erase, approve, export, hold, holds);
    // Nobody without a certificate changes anything, or takes anything out.
    assertThat(vault.call(person.weak(), erasing, "by-" + role, "").status()).isEqualTo(403);
    assertThat(vault.post(person.weak(), "/api/v1/admin/holds", text).status()).isEqualTo(403);
    assertThat(vault.get(person.weak(), "/api/v1/admin/subjects/{id}/export", "x").status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    // role, look at breakers, reset them
    "data_scientist,     403, 403",
    "ml_engineer,        403, 403",
    "compliance_officer, 403, 403",
    "admin,              200, 200",
    "telemetry_writer,   403, 403",
    "auditor,            403, 403",
    "key_admin,          200, 403",
    "privacy_officer,    403, 403",
    "operator,           200, 200",
    "service,            403, 403",
  })
  void breakers_byRole(String role, int look, int reset) {
    Person person = Person.of(VaultForTests.OPERATOR, "them", Role.parse(role).orElseThrow());
    String body = "{\"breaker\": \"graph_writer\", \"reason\": \"it is back\"}";

    assertThat(vault.get(person, "/health/circuit-breaker", "").status()).isEqualTo(look);
    assertThat(reset(person, body)).isEqualTo(reset);
    assertThat(reset(person.weak(), body)).isEqualTo(403);
  }

  private static int reset(Person person, String body) {
    ObjectNode event = GatewayForTests.event(person, "POST /admin/circuit-breaker/reset", "", body);
    ((ObjectNode) event.path("headers")).put("X-Access-Reason", "operation");
    return vault.send(event).status();
  }

  @Test
  void contentsOfAnotherTenant_areNotThere_forAnybody() {
    String id = stored("public");

    for (Role role : Role.values()) {
      Person stranger = Person.of(new Tenant("globex"), "them", role);
      assertThat(vault.get(stranger, "/api/v1/vault/retrieve/{id}", id).code())
          .isEqualTo("not_found");
    }
  }

  private interface Call {
    Answer of(String classification);
  }

  private static Set<String> classes(Call call) {
    Set<String> allowed = new TreeSet<>();
    for (String classification : CLASSES) {
      Answer answer = call.of(classification);
      assertThat(answer.status()).as(answer.body()).isIn(200, 403);
      if (answer.status() == 200) {
        allowed.add(classification);
      }
    }
    return allowed;
  }

  private static Set<String> letters(String letters) {
    List<String> names = new ArrayList<>(Arrays.asList(letters.split("", -1)));
    return new TreeSet<>(
        CLASSES.stream()
            .filter(it -> names.contains(it.equals("pii") ? "d" : it.substring(0, 1)))
            .toList());
  }

  private static String stored(String classification) {
    String id = fresh();
    assertThat(vault.post(ADMIN, "/api/v1/vault/store", body(id, classification)).status())
        .isEqualTo(200);
    return id;
  }

  private static String fresh() {
    next++;
    return String.format(Locale.ROOT, "note-%d", next);
  }

  private static String body(String id, String classification) {
    return "{\"content_id\":\"%s\",\"classification\":\"%s\",\"content\":\"x\"}"
        .formatted(id, classification);
  }
}
