package dev.memorygraph.vault.access.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.cedar.PolicyCheck;
import dev.memorygraph.access.cedar.PolicyDiff;
import dev.memorygraph.access.cedar.PolicyText;
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
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes policies. What newly allows something, or leaves nobody who may do some action on some
 * class of content, waits until somebody else approves it; all else takes effect at once. Both are
 * shown in the answer.
 */
final class PolicyChanges {
  /** Policies of one tenant. */
  static final int MAX_POLICIES = 100;

  /** What would come of a change, and what came of it. */
  private sealed interface Weighed {
    record Refused(HttpProblem problem) implements Weighed {}

    record Change(PolicyRecord next, PolicyDiff.Compared diff) implements Weighed {}
  }

  private static final PolicyDiff.Compared APPROVED =
      new PolicyDiff.Compared(List.of(), List.of(), List.of());
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "conflict", "The policy is not what it was; look at it again.");

  private final TenantPolicies policies;
  private final PolicyStore store;
  private final PolicyCheck check;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;

  PolicyChanges(
      TenantPolicies policies,
      PolicyStore store,
      PolicyCheck check,
      AuditedCall audited,
      Pseudonyms pseudonyms) {
    this.policies = policies;
    this.store = store;
    this.check = check;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
  }

  Reply put(VaultRequest request, PolicyId id) {
    return audited.answer(
        request,
        Action.POLICY_WRITE,
        Resource.of(request.caller().tenant()),
        id.target(),
        allowed -> put(request, id, allowed));
  }

  Reply delete(VaultRequest request, PolicyId id) {
    return audited.answer(
        request,
        Action.POLICY_WRITE,
        Resource.of(request.caller().tenant()),
        id.target(),
        allowed -> {
          PolicyRecord known = store.one(request.caller().tenant(), id.value());
          return known.exists()
              ? changed(request, known, Optional.empty(), allowed)
              : audited.refused(allowed, HttpProblem.NOT_FOUND);
        });
  }

  /**
   * Says what a change would newly allow and take away, and whether it would wait for somebody
   * else, and makes none. Whoever may read policies may ask.
   */
  Reply compare(VaultRequest request, PolicyId id) {
    return audited.answer(
        request,
        Action.POLICY_READ,
        Resource.of(request.caller().tenant()),
        id.target(),
        allowed -> compared(request, id, allowed));
  }

  private Reply compared(VaultRequest request, PolicyId id, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    Optional<String> text = fields.optional("text", PolicyCheck.MAX_LENGTH);
    if (text.isPresent() == fields.flag("delete", false)) {
      fields.bad("missing_field", "text", "Either text, or delete as true.", "");
    }
    Optional<HttpProblem> problem =
        id.problem()
            .or(fields::problem)
            .or(() -> text.flatMap(put -> flaw(new PolicyText(id.value(), put))));
    if (problem.isPresent()) {
      return audited.refused(allowed, problem.get());
    }
    PolicyRecord known = store.one(request.caller().tenant(), id.value());
    if (text.isEmpty() && !known.exists()) {
      return audited.refused(allowed, HttpProblem.NOT_FOUND);
    }
    return switch (weighed(request, known, text, allowed)) {
      case Weighed.Refused(HttpProblem refusal) -> audited.refused(allowed, refusal);
      case Weighed.Change(PolicyRecord next, PolicyDiff.Compared diff) -> {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("policy_id", id.value());
        body.put("version", known.version()).put("would_be", PolicyJson.status(next));
        yield audited.found(allowed, with(body, diff));
      }
    };
  }

  /** Puts in force what waits; the policies see to it that it is not its author who does so. */
  Reply approve(VaultRequest request, PolicyId id) {
    Tenant tenant = request.caller().tenant();
    PolicyRecord known = store.one(tenant, id.value());
    String self = self(request);
    Optional<String> author =
        known
            .proposal()
            .filter(proposal -> proposal.author().equals(self))
            .map(own -> request.caller().subject());
    Resource resource =
        new Resource(tenant, Optional.empty(), false, false, Set.of(), Set.of(), author);
    return audited.answer(
        request,
        Action.POLICY_APPROVE,
        resource,
        id.target(),
        allowed -> approved(request, known, allowed));
  }

  private Reply approved(VaultRequest request, PolicyRecord known, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    int version = fields.level("version", -1);
    if (fields.problem().isPresent()) {
      return audited.refused(allowed, fields.problem().get());
    }
    if (known.proposal().isEmpty()) {
      return audited.refused(allowed, HttpProblem.NOT_FOUND);
    }
    if (version != known.version()) {
      return audited.refused(allowed, CONFLICT.at("/version"));
    }
    Optional<String> text = known.proposal().get().text();
    PolicyRecord enforced = known.enforced(text, self(request), allowed.at());
    return written(request, known, enforced, APPROVED, allowed);
  }

  private Reply put(VaultRequest request, PolicyId id, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    String text = fields.text("text", PolicyCheck.MAX_LENGTH);
    Optional<HttpProblem> problem =
        id.problem().or(fields::problem).or(() -> flaw(new PolicyText(id.value(), text)));
    return problem
        .map(refused -> audited.refused(allowed, refused))
        .orElseGet(
            () ->
                changed(
                    request,
                    store.one(request.caller().tenant(), id.value()),
                    Optional.of(text),
                    allowed));
  }

  private Optional<HttpProblem> flaw(PolicyText policy) {
    List<String> flaws = check.flaws(policy);
    return flaws.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HttpProblem.of(400, "bad_policy", "The policy does not fit the schema.")
                .detailed(String.join(" ", flaws))
                .at("/text"));
  }

  private PolicyDiff difference(
      Tenant tenant, List<PolicyRecord> before, List<PolicyRecord> after) {
    return PolicyDiff.between(
        tenant,
        policies.with(PolicyRecord.inForce(before)),
        policies.with(PolicyRecord.inForce(after)));
  }

  private Reply changed(
      VaultRequest request, PolicyRecord known, Optional<String> text, Verdict.Allowed allowed) {
    return switch (weighed(request, known, text, allowed)) {
      case Weighed.Refused(HttpProblem problem) -> audited.refused(allowed, problem);
      case Weighed.Change(PolicyRecord next, PolicyDiff.Compared diff) ->
          written(request, known, next, diff, allowed);
    };
  }

  private Weighed weighed(
      VaultRequest request, PolicyRecord known, Optional<String> text, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    List<PolicyRecord> before = store.all(tenant);
    PolicyRecord enforced = known.enforced(text, self(request), allowed.at());
    List<PolicyRecord> after = new ArrayList<>(before);
    after.removeIf(policy -> policy.id().equals(known.id()));
    after.add(enforced);
    if (after.stream().filter(PolicyRecord::exists).count() > MAX_POLICIES) {
      return new Weighed.Refused(
          HttpProblem.of(409, "too_many_policies", "A tenant has at most 100 policies."));
    }
    return switch (difference(tenant, before, after)) {
      case PolicyDiff.TooBroad broad -> new Weighed.Refused(tooBroad());
      case PolicyDiff.Compared diff ->
          new Weighed.Change(
              diff.needsApproval() ? known.proposed(text, self(request), allowed.at()) : enforced,
              diff);
    };
  }

  private Reply written(
      VaultRequest request,
      PolicyRecord known,
      PolicyRecord next,
      PolicyDiff.Compared diff,
      Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    Map<String, String> details =
        Map.of(
            "version",
            Long.toString(next.version()),
            "status",
            PolicyJson.status(next),
            "newly_allowed",
            Integer.toString(diff.allowed().size()),
            "newly_denied",
            Integer.toString(diff.denied().size()));
    if (!store.write(tenant, known, next, allowed.done(details))) {
      return audited.refused(allowed, CONFLICT);
    }
    policies.forget(tenant);
    ObjectNode body = with(PolicyJson.write(next), diff);
    return new Reply.Json(next.proposal().isPresent() ? 202 : 200, body);
  }

  private static ObjectNode with(ObjectNode body, PolicyDiff.Compared diff) {
    body.set("newly_allowed", requests(diff.allowed()));
    body.set("newly_denied", requests(diff.denied()));
    body.set("denied_to_everybody", requests(diff.emptied()));
    return body;
  }

  private static ArrayNode requests(List<AccessRequest> examples) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    examples.forEach(request -> list.add(RequestJson.write(request)));
    return list;
  }

  private static HttpProblem tooBroad() {
    return HttpProblem.of(
            400, "policy_too_broad", "The policies ask about too much at once to be compared.")
        .detailed("Name the actions in the scope, or make several policies of it.")
        .at("/text");
  }

  private String self(VaultRequest request) {
    return pseudonyms.of(request.caller().tenant(), request.caller().subject());
  }
}
