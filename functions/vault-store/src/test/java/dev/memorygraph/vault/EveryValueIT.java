package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.testkit.BadValues;
import dev.memorygraph.testkit.BadValues.Planted;
import dev.memorygraph.vault.GatewayForTests.Person;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every field of the bodies of the vault's routes with every bad value, and policies of all kinds.
 */
class EveryValueIT extends BehindGateway {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Person ADMIN = Person.of(ACME, "ada", Role.ADMIN);

  /** Bad bodies between two good ones. */
  private static final int STEP = 50;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST /api/v1/vault/store|{"content_id": "c-1", "classification": "internal", "content": "x", "subject_id": "s", "metadata": {"k": "v"}, "access_policy": {"allowed_roles": ["admin"], "allowed_users": ["ada"], "conditions": {"k": "v"}}, "retention_policy": {"retention_days": 3}}
          POST /api/v1/vault/store|{"content_id": "c-2", "classification": "internal", "encrypted_content": "eA==", "encrypted_dek": "eA==", "iv": "AAAAAAAAAAAAAAAA", "auth_tag": "AAAAAAAAAAAAAAAAAAAAAA==", "kek_id": "k", "encryption_algorithm": "AES-256-GCM"}
          POST /api/v1/vault/store/batch|{"items": [{"content_id": "c-3", "classification": "internal", "content_base64": "eA=="}]}
          PUT /api/v1/policies/{id}|{"text": "forbid (principal, action == MemoryGraph::Action::\\"content.read\\", resource) when { resource.class == MemoryGraph::Class::\\"pii\\" };"}
          POST /api/v1/policies/{id}/compare|{"text": "forbid (principal, action == MemoryGraph::Action::\\"content.read\\", resource);", "delete": false}
          POST /api/v1/policies/{id}/approve|{"version": 1}
          POST /api/v1/policies/evaluate|{"user_id": "dan", "roles": ["data_scientist"], "clearance_level": 1, "mfa_verified": true, "action": "content.read", "resource": {"classification": "internal", "content_id": "c", "held": false, "expired": false, "allowed_roles": ["admin"], "allowed_users": ["ada"], "author": "ada"}, "circumstances": {"purpose": "legal", "office_hours": true, "network": "corporate", "mutual_tls": true, "break_glass_role": "admin"}}
          POST /api/v1/policies/test|{"text": "permit (principal, action, resource);", "test_cases": [{"name": "n", "expect": "deny", "reason": "policy", "user_id": "dan", "roles": ["data_scientist"], "action": "content.read", "resource": {"classification": "internal"}}]}
          POST /api/v1/admin/holds|{"subject_id": "held", "purpose": "legal", "reason": "r", "duration_days": 1}
          POST /api/v1/keys|{"name": "n", "roles": ["auditor"], "classes": ["public"], "days": 3, "expires_at": "2026-12-01T00:00:00Z", "rate_per_second": 1.5, "burst": 3}
          POST /api/v1/keys/{id}/rotate|{"overlap_seconds": 60}
          POST /api/v1/admin/audit/preserve|{"reason": "r", "duration_days": 1}
          """)
  void everyValue_inABody_isAnsweredAndItsNeighboursAreStored(String route, String body)
      throws JsonProcessingException {
    assertThat(vault.routes()).contains(route);
    List<Planted> planted = new ArrayList<>(BadValues.in(JSON.readTree(body)));
    planted.addAll(BadValues.encodings(JSON.readTree(body)));
    for (int i = 0; i < planted.size(); i++) {
      Planted bad = planted.get(i);
      ObjectNode event =
          GatewayForTests.event(
              ADMIN, route, "p-1", Base64.getEncoder().encodeToString(bad.message()));
      event.put("isBase64Encoded", true);

      assertThat(vault.send(event).status()).as(bad.what()).isNotIn(0, 500, 503);
      if (i % STEP == 0) {
        assertNeighbour(bad.what());
      }
    }
    assertNeighbour(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "permit",
        "permit (principal, action, resource)",
        "\u0000",
        "// only words",
        "forbid (principal, action, resource) when { 9223372036854775807 + 1 > 0 };",
        "forbid (principal, action, resource) when { 99999999999999999999 > 0 };",
        "forbid (principal, action, resource) when { resource.nothing == 1 };",
        "forbid (principal, action, resource) when { ip(\"x\").isLoopback() };",
        "forbid (principal, action, resource) when { decimal(\"99999999999.99999\") == 1 };",
        "@id(\"a\") @id(\"a\") forbid (principal, action, resource);",
        "forbid (principal == ?principal, action, resource);",
        "forbid (principal, action, resource) when { \"\\u{d800}\" == \"\" };",
      })
  void policy_ofAnyText_isAnsweredAndItsNeighboursAreStored(String text) {
    assertPolicy(text);
  }

  @Test
  void policy_nestedOrRepeatedAsFarAsItsLengthGoes_isAnsweredAndItsNeighboursAreStored() {
    String start = "forbid (principal, action, resource) when { ";
    for (int depth : List.of(10, 100, 1_000, 4_900)) {
      assertPolicy(start + "(".repeat(depth) + "true" + ")".repeat(depth) + " };");
      assertPolicy(start + "[".repeat(depth) + "1" + "]".repeat(depth) + " == 1 };");
      assertPolicy(start + "!".repeat(depth) + "true };");
      assertPolicy(start + "-".repeat(depth) + "1 == 1 };");
    }
    assertPolicy(start + "if true then ".repeat(400) + "true" + " else true".repeat(400) + " };");
    assertPolicy(start + "1 + ".repeat(2_400) + "1 == 1 };");
    assertPolicy(start + "true && ".repeat(1_200) + "true };");
    assertPolicy("forbid (principal, action, resource);".repeat(260));
    assertPolicy("x".repeat(10_001));
    assertPolicy("\u8a9e".repeat(10_000));
  }

  private static void assertPolicy(String text) {
    String what = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
    assertThat(vault.call(ADMIN, "PUT /api/v1/policies/{id}", "p-2", body).status())
        .as(what)
        .isNotIn(0, 500, 503);
    String test =
        """
        {"test_cases": [{"name": "n", "expect": "deny", "user_id": "dan", "action": "content.read",
         "roles": ["data_scientist"], "resource": {"classification": "internal"}}]}
        """;
    String tried = test.replaceFirst("\\{", "{\"text\": " + quoted(text) + ", ");
    assertThat(vault.post(ADMIN, "/api/v1/policies/test", tried).status())
        .as(what)
        .isNotIn(0, 500, 503);
    assertNeighbour(what);
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(
        JsonNodeFactory.instance.textNode(text).toString());
  }

  private static void assertNeighbour(String what) {
    assertThat(
            vault
                .post(
                    ADMIN,
                    "/api/v1/vault/store",
                    "{\"content_id\": \"neighbour\", \"classification\": \"internal\","
                        + " \"content\": \"x\"}")
                .status())
        .as("behind %s", what)
        .isEqualTo(200);
    assertThat(vault.get(ADMIN, "/api/v1/policies", "").status())
        .as("behind %s", what)
        .isEqualTo(200);
  }
}
