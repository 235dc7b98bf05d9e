package dev.memorygraph.vault.access.lockdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.tables.AccessTable.Lockdown;
import dev.memorygraph.vault.access.guard.Grants;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes about lockdowns. One person places one; two end it before its time, or one under an
 * emergency grant, which two others approved.
 */
final class LockdownRoutes {
  /** A week: whoever needs longer places it anew. */
  static final double MAX_HOURS = 168;

  static final Duration USUAL = Duration.ofHours(24);

  private static final int MAX_REASON = 256;
  private static final Target TARGET = Target.of("lockdown", "");
  private static final HttpProblem LOCKED_ALREADY =
      HttpProblem.of(409, "already_locked", "The tenant's contents are locked already.");
  private static final HttpProblem NOT_LOCKED =
      HttpProblem.of(409, "not_locked", "The tenant's contents are not locked.");
  private static final HttpProblem SECOND_PERSON =
      HttpProblem.of(409, "second_person", "Somebody else has to end it, too.");
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "conflict", "Somebody else changed it just now; look at it again.");

  private final LockdownStore store;
  private final LockdownPolicies policies;
  private final AuditedCall audited;
  private final Grants grants;
  private final Pseudonyms pseudonyms;

  LockdownRoutes(
      LockdownStore store,
      LockdownPolicies policies,
      AuditedCall audited,
      Grants grants,
      Pseudonyms pseudonyms) {
    this.store = store;
    this.policies = policies;
    this.audited = audited;
    this.grants = grants;
    this.pseudonyms = pseudonyms;
  }

  Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "getLockdown",
        request -> asked(request, Action.POLICY_READ, allowed -> shown(request, allowed)),
        "placeLockdown",
        request -> asked(request, Action.LOCKDOWN_PLACE, allowed -> placed(request, allowed)),
        "endLockdown",
        request -> asked(request, Action.LOCKDOWN_END, allowed -> ended(request, allowed)));
  }

  private Reply asked(VaultRequest request, Action action, Function<Verdict.Allowed, Reply> then) {
    return audited.answer(request, action, Resource.of(request.caller().tenant()), TARGET, then);
  }

  private Reply shown(VaultRequest request, Verdict.Allowed allowed) {
    return audited.found(allowed, json(store.lockdown(request.caller().tenant()), allowed.at()));
  }

  private Reply placed(VaultRequest request, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    String reason = fields.text("reason", MAX_REASON);
    Duration duration =
        fields.has("duration_hours") ? hours(fields.number("duration_hours", MAX_HOURS)) : USUAL;
    if (fields.problem().isPresent()) {
      return audited.refused(allowed, fields.problem().get());
    }
    Optional<Lockdown> last = store.lockdown(request.caller().tenant());
    if (last.filter(known -> known.inForce(allowed.at())).isPresent()) {
      return audited.refused(allowed, LOCKED_ALREADY);
    }
    Lockdown next =
        new Lockdown(
            last.map(Lockdown::version).orElse(0L) + 1,
            reason,
            self(request),
            allowed.at(),
            allowed.at().plus(duration),
            "");
    return written(request, next, 201, allowed);
  }

  private Reply ended(VaultRequest request, Verdict.Allowed allowed) {
    Optional<Lockdown> found =
        store.lockdown(request.caller().tenant()).filter(known -> known.inForce(allowed.at()));
    if (found.isEmpty()) {
      return audited.refused(allowed, NOT_LOCKED);
    }
    Lockdown lockdown = found.get();
    String self = self(request);
    boolean emergency = grants.current(request.caller()).filter(Grant::breakGlass).isPresent();
    if (emergency || (!lockdown.endAskedBy().isEmpty() && !lockdown.endAskedBy().equals(self))) {
      return written(request, lockdown.ended(allowed.at()), 200, allowed);
    }
    return lockdown.endAskedBy().equals(self)
        ? audited.refused(allowed, SECOND_PERSON)
        : written(request, lockdown.endAsked(self), 202, allowed);
  }

  private Reply written(VaultRequest request, Lockdown next, int status, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    Map<String, String> details =
        Map.of(
            "version", Long.toString(next.version()),
            "until", next.until().toString(),
            "status", status(Optional.of(next), allowed.at()));
    if (!store.write(tenant, next, allowed.done(details))) {
      return audited.refused(allowed, CONFLICT);
    }
    policies.forget(tenant);
    return new Reply.Json(status, json(Optional.of(next), allowed.at()));
  }

  private static ObjectNode json(Optional<Lockdown> lockdown, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", status(lockdown, now));
    lockdown.ifPresent(
        known -> {
          json.put("reason", known.reason()).put("placed_by", known.placedBy());
          json.put("placed_at", known.placedAt().toString());
          json.put("until", known.until().toString());
          if (!known.endAskedBy().isEmpty()) {
            json.put("end_asked_by", known.endAskedBy());
          }
        });
    return json;
  }

  private static String status(Optional<Lockdown> lockdown, Instant now) {
    if (lockdown.isEmpty()) {
      return "open";
    }
    if (!lockdown.get().inForce(now)) {
      return "ended";
    }
    return lockdown.get().endAskedBy().isEmpty() ? "locked" : "ending";
  }

  private static Duration hours(double hours) {
    return Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
  }

  private String self(VaultRequest request) {
    return pseudonyms.of(request.caller().tenant(), request.caller().subject());
  }
}
