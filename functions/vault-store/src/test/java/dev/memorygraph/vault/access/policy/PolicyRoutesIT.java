package dev.memorygraph.vault.access.policy;

import static dev.memorygraph.vault.AdministrationForTests.code;
import static dev.memorygraph.vault.AdministrationForTests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.vault.AdministrationForTests;
import dev.memorygraph.vault.audit.AuditTrail;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PolicyRoutesIT {
  private static final String ONE = "/api/v1/policies/{id}";
  private static final Map<String, String> NIGHT = Map.of("id", "no-night");
  private static final Map<String, String> WIDE = Map.of("id", "wide");
  private static final String FORBID =
      "forbid (principal, action == MemoryGraph::Action::\"content.read\", resource)\n"
          + "unless { context.officeHours };";
  private static final String PERMIT =
      "permit (principal in MemoryGraph::Role::\"data_scientist\","
          + " action == MemoryGraph::Action::\"content.read\", resource)\n"
          + "when { resource.class == MemoryGraph::Class::\"confidential\" };";
  private static final String ASKED =
      """
      {"user_id": "dan", "roles": ["data_scientist"], "action": "content.read",
       "resource": {"classification": "confidential", "content_id": "c-1"},
       "circumstances": {"network": "corporate", "office_hours": true}}
      """;

  private final AdministrationForTests vault = new AdministrationForTests();
  private final Caller ann = vault.caller("ann", Role.ADMIN);
  private final Caller cora = vault.caller("cora", Role.COMPLIANCE_OFFICER);

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void put_narrowerPolicy_holdsAtOnce() {
    Reply put = put(ann, NIGHT, FORBID);

    assertThat(put.status()).isEqualTo(200);
    assertThat(json(put).path("status").asText()).isEqualTo("enforced");
    JsonNode night = evaluate(ASKED.replace("true", "false").replace("confidential", "internal"));
    assertThat(night.path("reason").asText()).isEqualTo("policy");
    assertThat(night.path("policies").get(0).asText()).isEqualTo("tenant/no-night");
    assertThat(vault.entries()).hasSize(2);
  }

  @Test
  void get_anIdThatNoPolicyCanHave_isNotThere() {
    for (String id : List.of("", "x".repeat(3_000))) {
      Reply got = vault.call(ann, "GET " + ONE, Map.of("id", id), "");

      assertThat(code(got)).isEqualTo("not_found");
    }
  }

  @Test
  void put_widerPolicy_waitsForSomebodyElse() {
    Reply put = put(ann, WIDE, PERMIT);

    assertThat(put.status()).isEqualTo(202);
    JsonNode example = json(put).path("newly_allowed").get(0);
    assertThat(example.path("roles").toString()).isEqualTo("[\"data_scientist\"]");
    assertThat(example.path("resource").path("classification").asText()).isEqualTo("confidential");
    assertThat(evaluate(ASKED).path("decision").asText()).isEqualTo("deny");
    assertThat(code(approve(ann, 1))).isEqualTo("access_separation_of_duties");
    assertThat(code(approve(cora, 7))).isEqualTo("conflict");
    assertThat(json(approve(cora, 1)).path("status").asText()).isEqualTo("enforced");
    assertThat(evaluate(ASKED).path("decision").asText()).isEqualTo("allow");
    assertThat(vault.entries())
        .hasSize(6)
        .extracting(entry -> entry.path("outcome").path("status").asText())
        .containsExactlyInAnyOrder("done", "done", "denied", "failed", "done", "done");
  }

  @Test
  void delete_ofAForbid_waitsAndOfAPermitDoesNot() {
    put(ann, NIGHT, FORBID);
    put(ann, WIDE, PERMIT);
    approve(cora, 1);

    Reply forbid = vault.call(ann, "DELETE " + ONE, NIGHT, "");
    Reply permit = vault.call(ann, "DELETE " + ONE, WIDE, "");

    assertThat(forbid.status()).isEqualTo(202);
    assertThat(json(forbid).path("newly_allowed")).isNotEmpty();
    assertThat(permit.status()).isEqualTo(200);
    assertThat(code(vault.call(ann, "GET " + ONE, WIDE, ""))).isEqualTo("not_found");
    assertThat(json(vault.call(ann, "GET /api/v1/policies", Map.of(), "")).path("policies"))
        .hasSize(1);
  }

  @Test
  void put_forbidOfEverything_isShown_waitsForSomebodyElse_andCanBeTakenBack() {
    Map<String, String> lock = Map.of("id", "lock");
    Reply put = put(ann, lock, "forbid (principal, action, resource);");

    assertThat(put.status()).isEqualTo(202);
    assertThat(json(put).path("newly_allowed")).isEmpty();
    assertThat(json(put).path("newly_denied")).isNotEmpty();
    assertThat(json(put).path("denied_to_everybody")).isNotEmpty();
    String approve = "POST " + ONE + "/approve";
    assertThat(code(vault.call(ann, approve, lock, "{\"version\": 1}")))
        .isEqualTo("access_separation_of_duties");
    assertThat(vault.call(cora, approve, lock, "{\"version\": 1}").status()).isEqualTo(200);

    assertThat(evaluate(ASKED.replace("confidential", "public")).path("reason").asText())
        .isEqualTo("policy");
    assertThat(json(vault.call(ann, "GET /api/v1/policies", Map.of(), "")).path("policies"))
        .hasSize(1);
    assertThat(vault.call(ann, "DELETE " + ONE, lock, "").status()).isEqualTo(202);
    assertThat(vault.call(cora, approve, lock, "{\"version\": 3}").status()).isEqualTo(200);
    assertThat(evaluate(ASKED.replace("confidential", "public")).path("decision").asText())
        .isEqualTo("allow");
  }

  @Test
  void compare_saysWhatAChangeWouldComeTo_andMakesNone() {
    put(ann, NIGHT, FORBID);

    JsonNode wide = json(compare(ann, WIDE, body(PERMIT)));
    JsonNode gone = json(compare(ann, NIGHT, "{\"delete\": true}"));
    JsonNode same = json(compare(ann, NIGHT, body(FORBID)));

    assertThat(wide.path("would_be").asText()).isEqualTo("proposed");
    assertThat(wide.path("version").asInt(-1)).isZero();
    assertThat(wide.path("newly_allowed").get(0).path("roles").toString())
        .isEqualTo("[\"data_scientist\"]");
    assertThat(gone.path("would_be").asText()).isEqualTo("proposed");
    assertThat(gone.path("newly_allowed")).isNotEmpty();
    assertThat(same.path("would_be").asText()).isEqualTo("enforced");
    assertThat(same.path("newly_allowed")).isEmpty();
    assertThat(same.path("newly_denied")).isEmpty();
    assertThat(evaluate(ASKED).path("decision").asText()).isEqualTo("deny");
    assertThat(json(vault.call(ann, "GET " + ONE, NIGHT, "")).path("version").asInt()).isOne();
    assertThat(code(vault.call(ann, "GET " + ONE, WIDE, ""))).isEqualTo("not_found");
  }

  @Test
  void compare_ofWhatCannotBePut_isRefusedAsPuttingItIs() {
    assertThat(code(compare(ann, NIGHT, body("forbid (")))).isEqualTo("bad_policy");
    assertThat(code(compare(ann, NIGHT, "{}"))).isEqualTo("missing_field");
    assertThat(code(compare(ann, NIGHT, "{\"delete\": true}"))).isEqualTo("not_found");
    assertThat(code(compare(ann, Map.of("id", "Not An Id"), body(FORBID))))
        .isEqualTo("bad_parameter");
    Caller dan = vault.caller("dan", Role.DATA_SCIENTIST);
    assertThat(compare(dan, NIGHT, body(FORBID)).status()).isEqualTo(403);
  }

  @Test
  void versions_tellWhatAPolicyWas_alsoOfADeletedOne_soThatItCanBePutBack() {
    String earlier = FORBID.replace("officeHours", "mutualTls");
    put(ann, NIGHT, earlier);
    put(ann, NIGHT, FORBID);
    approve(cora, NIGHT, 2);
    vault.call(ann, "DELETE " + ONE, NIGHT, "");
    approve(cora, NIGHT, versions(NIGHT).get(0).path("version").asInt());

    JsonNode versions = versions(NIGHT);

    assertThat(versions.get(0).path("status").asText()).isEqualTo("deleted");
    assertThat(versions)
        .extracting(one -> one.path("text").asText(""))
        .endsWith(FORBID, earlier, earlier);
    assertThat(versions)
        .extracting(one -> one.path("version").asInt())
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates()
        .endsWith(1);
    String oldest = versions.get(versions.size() - 1).path("text").asText();
    assertThat(put(ann, NIGHT, oldest).status()).isIn(200, 202);
    assertThat(code(vault.call(ann, "GET " + ONE + "/versions", WIDE, ""))).isEqualTo("not_found");
  }

  @Test
  void put_forbidOfGovernance_isRefusedByName() {
    String text = "forbid (principal, action == MemoryGraph::Action::\"policy.write\", resource);";

    assertThat(put(ann, NIGHT, text))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.problem().detail()).contains("cannot forbid governance"));
  }

  @Test
  void decide_whenTheTableIsAwayAndNothingWasRead_isAnOutageAndNoDenial() {
    TenantPolicies policies =
        new TenantPolicies(
            CedarPolicies.builtIn(),
            new PolicyStore(vault.dynamoDb, "no-such-table", new AuditTrail(vault.dynamoDb, "none"))
                .reader(),
            InstantSource.system());

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> policies.inForce(vault.tenant));
  }

  @Test
  void put_policyThatDoesNotFit_saysWhatAndWhere() {
    Reply put = put(ann, WIDE, PERMIT.replace("resource.class", "resource.clas"));

    assertThat(put)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(refused.problem().code()).isEqualTo("bad_policy");
              assertThat(refused.problem().pointer()).isEqualTo("/text");
              assertThat(refused.problem().detail()).contains("Line 2", "clas");
            });
    assertThat(code(vault.call(ann, "PUT " + ONE, Map.of("id", "A b"), body(PERMIT))))
        .isEqualTo("bad_parameter");
    assertThat(code(vault.call(ann, "PUT " + ONE, WIDE, "{}"))).isEqualTo("missing_field");
    assertThat(code(vault.call(ann, "PUT " + ONE, WIDE, "{"))).isEqualTo("malformed_json");
    assertThat(vault.entries()).hasSize(4);
  }

  @Test
  void put_byWhoMayNot_changesNothingAndIsOnRecord() {
    Reply put = put(vault.caller("dan", Role.DATA_SCIENTIST), NIGHT, FORBID);

    assertThat(code(put)).isEqualTo("access_role");
    assertThat(json(vault.call(ann, "GET /api/v1/policies", Map.of(), "")).path("policies"))
        .isEmpty();
    assertThat(vault.entries()).hasSize(2);
  }

  @Test
  void test_ofATextNotPut_runsTheCasesAgainstIt() {
    String body =
        "{\"text\":"
            + JsonNodeFactory.instance.textNode(PERMIT)
            + ",\"test_cases\":["
            + ASKED.replaceFirst("\\{", "{\"name\":\"reads\",\"expect\":\"allow\",")
            + ","
            + ASKED.replaceFirst("\\{", "{\"expect\":\"deny\",\"reason\":\"role\",")
            + "]}";

    JsonNode result = json(vault.call(ann, "POST /api/v1/policies/test", Map.of(), body));

    assertThat(result.path("passed").asInt()).isEqualTo(1);
    assertThat(result.path("results").get(1).path("reason").asText()).isEqualTo("allowed");
    assertThat(evaluate(ASKED).path("decision").asText()).isEqualTo("deny");
  }

  @Test
  void decide_whenAPolicyCannotBeRead_keepsTheLastGoodOnes() {
    put(ann, NIGHT, FORBID);
    evaluate(ASKED);
    corrupt("no-night", 2);
    vault.later(TenantPolicies.MAX_AGE);

    JsonNode night = evaluate(ASKED.replace("true", "false").replace("confidential", "internal"));

    assertThat(night.path("policies").get(0).asText()).isEqualTo("tenant/no-night");
    assertThat(
            new TenantPolicies(CedarPolicies.builtIn(), store().reader(), InstantSource.system())
                .inForce(vault.tenant))
        .isEmpty();
  }

  private PolicyStore store() {
    return new PolicyStore(vault.dynamoDb, vault.control, new AuditTrail(vault.dynamoDb, "none"));
  }

  private void corrupt(String id, long version) {
    vault.dynamoDb.putItem(
        put ->
            put.tableName(vault.control)
                .item(
                    Map.of(
                        "kind", AttributeValue.fromS("acme/policy"),
                        "id", AttributeValue.fromS(id),
                        "version", AttributeValue.fromN(Long.toString(version)),
                        "changed_at", AttributeValue.fromN("0"),
                        "in_force", AttributeValue.fromS("forbid (("))));
  }

  private Reply put(Caller caller, Map<String, String> path, String text) {
    return vault.call(caller, "PUT " + ONE, path, body(text));
  }

  private Reply approve(Caller caller, int version) {
    return approve(caller, WIDE, version);
  }

  private Reply approve(Caller caller, Map<String, String> id, int version) {
    return vault.call(caller, "POST " + ONE + "/approve", id, "{\"version\":" + version + "}");
  }

  private JsonNode versions(Map<String, String> id) {
    return json(vault.call(ann, "GET " + ONE + "/versions", id, "")).path("versions");
  }

  private Reply compare(Caller caller, Map<String, String> id, String body) {
    return vault.call(caller, "POST " + ONE + "/compare", id, body);
  }

  private JsonNode evaluate(String body) {
    return json(vault.call(ann, "POST /api/v1/policies/evaluate", Map.of(), body));
  }

  private static String body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text).toString();
  }
}
