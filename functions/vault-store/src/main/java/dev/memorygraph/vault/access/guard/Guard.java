package dev.memorygraph.vault.access.guard;

import dev.memorygraph.access.policy.AccessDecision.Obligation;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.access.context.RequestContextReader;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.RequestEntries.Asked;
import dev.memorygraph.vault.access.guard.RequestEntries.Finding;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.OwedEntries;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request passes here. A denial is written to the log before it is answered; where it cannot
 * be written, the request fails instead: no audit, no answer.
 */
public final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger("guard");

  private final AccessPolicies policies;
  private final Grants grants;
  private final RequestContextReader contextReader;
  private final AuditTrail trail;
  private final Metrics metrics;
  private final Gate gate;
  private final InstantSource clock;
  private final RequestEntries entries;

  /**
   * @param contextReader tells from a request how things stand
   * @param gate closed for as long as a tenant's data must not be touched
   */
  public Guard(
      AccessPolicies policies,
      Grants grants,
      RequestContextReader contextReader,
      AuditRecorder recorder,
      Metrics metrics,
      Gate gate,
      InstantSource clock) {
    this.policies = policies;
    this.grants = grants;
    this.contextReader = contextReader;
    this.trail = recorder.trail();
    this.entries = new RequestEntries(recorder);
    this.metrics = metrics;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * Decides whether a request may go on. A denial is on record when this returns.
   *
   * @param target how the log names what is acted on
   * @throws dev.memorygraph.base.DependencyUnavailableException where a denial could not be put on
   *     record
   * @throws QuarantinedException where nobody may do anything; that is on record
   */
  public Verdict judge(Requester requester, Action action, Resource resource, Target target) {
    pass(requester, action, target);
    return switch (rulings(requester).of(action, resource, target)) {
      case Ruling.Allowed(AuditEntry draft) -> {
        notice(draft);
        OwedEntries.owe(draft);
        yield new Verdict.Allowed(draft);
      }
      case Ruling.Denied denied -> {
        trail.record(denied.entry());
        count(denied);
        yield new Verdict.Denied(denied.problem());
      }
    };
  }

  /**
   * What the policies say of the request at this moment, of as many things as one likes. It is for
   * the caller to have {@link #judge} let the request in, to write the entries, and to tell of them
   * by {@link #count} and {@link #notice}.
   */
  public Rulings rulings(Requester requester) {
    Instant now = clock.instant();
    Circumstances circumstances =
        contextReader.of(requester, now, grants.current(requester.caller()));
    return new Rulings(policies, entries, requester, new Rulings.Moment(circumstances, now));
  }

  /** Counts a denial that is answered. */
  public void count(Ruling.Denied denied) {
    metrics.count(
        Metric.VAULT_ACCESS_DENIED_TOTAL,
        1,
        denied.entry().outcome().reason(),
        denied.entry().resource().classification().map(Classification::label).orElse("none"));
  }

  /** Emergency access is told of at once: an alarm goes by the metric. Other access is not. */
  public void notice(AuditEntry draft) {
    if (Rulings.obliges(draft, Obligation.NOTIFY)) {
      metrics.count(Metric.VAULT_EMERGENCY_ACCESS_TOTAL, 1, draft.action().label());
      LOG.warn("Emergency access under grant {}, entry {}", draft.actor().grant(), draft.id());
    }
  }

  /**
   * Puts on record that there is nothing to decide on.
   *
   * @return what to answer: the same for things of other tenants and things of nobody
   */
  public HttpProblem missing(Requester requester, Action action, Target target) {
    pass(requester, action, target);
    trail.record(undecided(requester, action, target, HttpProblem.NOT_FOUND.code()));
    return HttpProblem.NOT_FOUND;
  }

  /** The entry of a request that failed before anybody could decide. */
  public AuditEntry undecided(Requester requester, Action action, Target target, String reason) {
    Instant now = clock.instant();
    Circumstances circumstances = contextReader.of(requester, now, Optional.empty());
    Outcome failed = new Outcome(Status.FAILED, reason);
    Finding nothing = new Finding(AuditEntry.Decision.NONE, failed, Map.of());
    return entries.entry(requester, new Asked(action, target, circumstances, now), nothing);
  }

  private void pass(Requester requester, Action action, Target target) {
    try {
      gate.pass(requester.caller().tenant());
    } catch (QuarantinedException e) {
      trail.record(undecided(requester, action, target, "vault_quarantined"));
      throw e;
    }
  }
}
