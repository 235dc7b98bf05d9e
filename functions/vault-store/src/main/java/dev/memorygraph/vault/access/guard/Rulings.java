package dev.memorygraph.vault.access.guard;

import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessDecision.Obligation;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.RequestEntries.Asked;
import dev.memorygraph.vault.access.guard.RequestEntries.Finding;
import dev.memorygraph.vault.audit.entry.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What the policies say of one request at one moment. */
public final class Rulings {
  private static final String OBLIGATIONS = "obligations";

  private final AccessPolicies policies;
  private final RequestEntries entries;
  private final Requester requester;
  private final Moment moment;

  /** How things stand, and when. */
  record Moment(Circumstances circumstances, Instant now) {}

  Rulings(AccessPolicies policies, RequestEntries entries, Requester requester, Moment moment) {
    this.policies = policies;
    this.entries = entries;
    this.requester = requester;
    this.moment = moment;
  }

  /**
   * What the policies say of one action on one resource; nothing is written yet.
   *
   * @param target how the log names what is acted on
   */
  public Ruling of(Action action, Resource resource, Target target) {
    AccessDecision decision =
        policies.decide(
            new AccessRequest(requester.caller(), action, resource, moment.circumstances()));
    Asked asked = new Asked(action, target, moment.circumstances(), moment.now());
    AuditEntry draft = entries.entry(requester, asked, finding(decision));
    return decision.allowed()
        ? new Ruling.Allowed(draft)
        : new Ruling.Denied(draft, problem(decision.reason()));
  }

  static boolean obliges(AuditEntry draft, Obligation obligation) {
    String obligations = draft.details().getOrDefault(OBLIGATIONS, "");
    return Arrays.asList(obligations.split(",", -1)).contains(obligation.label());
  }

  /** As it is until somebody says that the request was met: denied. */
  private static Finding finding(AccessDecision decision) {
    AuditEntry.Effect effect =
        decision.allowed() ? AuditEntry.Effect.ALLOW : AuditEntry.Effect.DENY;
    String obligations =
        decision.obligations().stream()
            .map(Obligation::label)
            .sorted()
            .collect(Collectors.joining(","));
    return new Finding(
        new AuditEntry.Decision(effect, decision.policies(), decision.policySet()),
        new Outcome(Status.DENIED, decision.reason().label()),
        obligations.isEmpty() ? Map.of() : Map.of(OBLIGATIONS, obligations));
  }

  private static HttpProblem problem(AccessDecision.Reason reason) {
    return switch (reason) {
      case TENANT -> HttpProblem.NOT_FOUND;
      case EXPIRED -> HttpProblem.of(410, "content_expired", "The retention of this is over.");
      case ALLOWED,
          ROLE,
          CLEARANCE,
          MFA,
          PURPOSE,
          HOURS,
          NETWORK,
          CERTIFICATE,
          SEPARATION_OF_DUTIES,
          RESTRICTED,
          KEY_CLASS,
          HELD,
          LOCKED,
          POLICY,
          ERROR ->
          HttpProblem.of(403, "access_" + reason.label(), "The policies do not allow this.");
    };
  }
}
