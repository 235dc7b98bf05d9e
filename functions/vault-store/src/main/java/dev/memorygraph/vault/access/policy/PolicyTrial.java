package dev.memorygraph.vault.access.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.cedar.PolicyCheck;
import dev.memorygraph.access.cedar.PolicyText;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.policies.TenantPolicies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries a policy out before it is put: the tenant's policies with the given text in place of the
 * one of that id, or with the proposal that waits under it.
 */
final class PolicyTrial {
  private static final String UNNAMED = "under-test";

  private final TenantPolicies policies;
  private final PolicyStore store;
  private final PolicyCheck check;

  PolicyTrial(TenantPolicies policies, PolicyStore store, PolicyCheck check) {
    this.policies = policies;
    this.store = store;
    this.check = check;
  }

  /** What the cases are to be decided by, or why there is nothing. */
  sealed interface Candidate {}

  record Ready(CedarPolicies policies) implements Candidate {}

  record Refused(HttpProblem problem) implements Candidate {}

  /**
   * A request with what should come of it.
   *
   * @param reason where one is expected, too
   */
  record Case(String name, AccessRequest request, String decision, Optional<String> reason) {}

  static List<Case> cases(Fields fields, Tenant tenant) {
    return fields.items("test_cases").stream().map(item -> read(item, tenant)).toList();
  }

  Candidate candidate(Fields fields, Tenant tenant) {
    Optional<String> text = fields.optional("text", PolicyCheck.MAX_LENGTH);
    String id = fields.optional("policy_id", 64).orElse(UNNAMED);
    if (text.isEmpty() && id.equals(UNNAMED)) {
      fields.bad("missing_field", "policy_id", "Either policy_id or text must be there.", id);
    }
    return fields
        .problem()
        .<Candidate>map(Refused::new)
        .orElseGet(() -> text.map(put -> given(id, put, tenant)).orElseGet(() -> kept(id, tenant)));
  }

  static ObjectNode run(CedarPolicies candidate, List<Case> cases) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    int passed = 0;
    for (Case one : cases) {
      AccessDecision decision = candidate.decide(one.request());
      ObjectNode result = RequestJson.write(decision);
      boolean meets =
          result.path("decision").asText().equals(one.decision())
              && one.reason().filter(why -> !why.equals(decision.reason().label())).isEmpty();
      results.add(result.put("name", one.name()).put("passed", meets));
      passed += meets ? 1 : 0;
    }
    body.put("passed", passed).put("failed", cases.size() - passed).set("results", results);
    return body;
  }

  private Candidate given(String id, String text, Tenant tenant) {
    List<String> flaws = check.flaws(new PolicyText(id, text));
    if (!flaws.isEmpty()) {
      return new Refused(
          HttpProblem.of(400, "bad_policy", "The policy does not fit the schema.")
              .detailed(String.join(" ", flaws))
              .at("/text"));
    }
    return ready(PolicyRecord.none(id).enforced(Optional.of(text), "", Instant.EPOCH), tenant);
  }

  private Candidate kept(String id, Tenant tenant) {
    PolicyRecord known = store.one(tenant, id);
    if (!known.exists()) {
      return new Refused(HttpProblem.NOT_FOUND);
    }
    Optional<String> text =
        known.proposal().map(PolicyRecord.Proposal::text).orElse(known.inForce());
    return ready(known.enforced(text, "", Instant.EPOCH), tenant);
  }

  private Candidate ready(PolicyRecord policy, Tenant tenant) {
    List<PolicyRecord> records = new ArrayList<>(store.all(tenant));
    records.removeIf(other -> other.id().equals(policy.id()));
    records.add(policy);
    return new Ready(policies.with(PolicyRecord.inForce(records)).forgetful());
  }

  private static Case read(Fields item, Tenant tenant) {
    return new Case(
        item.optional("name", 256).orElse(""),
        RequestJson.read(item, tenant),
        item.choice("expect", PolicyTrial::expectation).orElse("allow"),
        item.optional("reason", 64));
  }

  private static Optional<String> expectation(String text) {
    return Optional.of(text).filter(List.of("allow", "deny")::contains);
  }
}
