package dev.memorygraph.vault.access.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.cedar.PolicyCheck;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The routes about policies. */
public final class PolicyRoutes {
  private static final Target ALL = Target.of("policy", "");

  private final TenantPolicies policies;
  private final PolicyStore store;
  private final AuditedCall audited;
  private final PolicyTrial trial;
  private final PolicyChanges changes;

  public PolicyRoutes(
      TenantPolicies policies, PolicyStore store, AuditedCall audited, Pseudonyms pseudonyms) {
    PolicyCheck check = new PolicyCheck();
    this.policies = policies;
    this.store = store;
    this.audited = audited;
    this.trial = new PolicyTrial(policies, store, check);
    this.changes = new PolicyChanges(policies, store, check, audited, pseudonyms);
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "listPolicies",
        request -> asked(request, ALL, allowed -> list(request, allowed)),
        "evaluatePolicies",
        request -> asked(request, ALL, allowed -> evaluated(request, allowed)),
        "testPolicy",
        request -> asked(request, ALL, allowed -> tested(request, allowed)),
        "getPolicy",
        request -> asked(request, PolicyId.of(request).target(), allowed -> one(request, allowed)),
        "listPolicyVersions",
        request ->
            asked(request, PolicyId.of(request).target(), allowed -> versions(request, allowed)),
        "comparePolicy",
        request -> changes.compare(request, PolicyId.of(request)),
        "putPolicy",
        request -> changes.put(request, PolicyId.of(request)),
        "deletePolicy",
        request -> changes.delete(request, PolicyId.of(request)),
        "approvePolicy",
        request -> changes.approve(request, PolicyId.of(request)));
  }

  private Reply asked(VaultRequest request, Target target, Function<Verdict.Allowed, Reply> then) {
    Resource resource = Resource.of(request.caller().tenant());
    return audited.answer(request, Action.POLICY_READ, resource, target, then);
  }

  private Reply list(VaultRequest request, Verdict.Allowed allowed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("policies");
    store.all(request.caller().tenant()).stream()
        .filter(PolicyRecord::exists)
        .map(PolicyJson::write)
        .forEach(list::add);
    return audited.found(allowed, body);
  }

  private Reply one(VaultRequest request, Verdict.Allowed allowed) {
    return Optional.of(store.one(request.caller().tenant(), PolicyId.of(request).value()))
        .filter(PolicyRecord::exists)
        .map(policy -> audited.found(allowed, PolicyJson.write(policy)))
        .orElseGet(() -> audited.refused(allowed, HttpProblem.NOT_FOUND));
  }

  /** A deleted one has versions, too: by them it is put back. */
  private Reply versions(VaultRequest request, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    PolicyRecord known = store.one(tenant, PolicyId.of(request).value());
    if (known.version() == 0) {
      return audited.refused(allowed, HttpProblem.NOT_FOUND);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("versions").add(PolicyJson.write(known));
    store.earlier(tenant, known.id()).stream().map(PolicyJson::write).forEach(list::add);
    return audited.found(allowed, body);
  }

  private Reply evaluated(VaultRequest request, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    Fields fields = request.fields();
    AccessRequest asked = RequestJson.read(fields, tenant);
    return fields
        .problem()
        .map(problem -> audited.refused(allowed, problem))
        .orElseGet(
            () -> {
              AccessDecision decision =
                  policies
                      .inForce(tenant)
                      .map(CedarPolicies::forgetful)
                      .map(now -> now.decide(asked))
                      .orElseGet(() -> AccessDecision.error(""));
              return audited.found(allowed, RequestJson.write(decision));
            });
  }

  private Reply tested(VaultRequest request, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    List<PolicyTrial.Case> cases = PolicyTrial.cases(fields, request.caller().tenant());
    return switch (trial.candidate(fields, request.caller().tenant())) {
      case PolicyTrial.Refused(HttpProblem problem) -> audited.refused(allowed, problem);
      case PolicyTrial.Ready(CedarPolicies candidate) ->
          audited.found(allowed, PolicyTrial.run(candidate, cases));
    };
  }
}
