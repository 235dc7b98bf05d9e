package dev.memorygraph.vault.privacy.hold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.privacy.hold.Hold.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The routes about legal holds. */
public final class HoldRoutes {
  private static final HttpProblem ENDED =
      HttpProblem.of(409, "hold_ended", "This hold is not in force any more.");

  private final HoldStore store;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;
  private final Ulids ids;

  public HoldRoutes(HoldStore store, AuditedCall audited, Pseudonyms pseudonyms, Ulids ids) {
    this.store = store;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
    this.ids = ids;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "listHolds", this::list,
        "placeHold", this::place,
        "releaseHold", this::release,
        "preserveAuditLog", this::preserve);
  }

  private Reply list(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return audited.answer(
        request,
        Action.POLICY_READ,
        Resource.of(tenant),
        Target.of("hold", ""),
        allowed -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode holds = body.putArray("holds");
          store.all(tenant).forEach(hold -> holds.add(json(hold, allowed.at())));
          return audited.found(allowed, body);
        });
  }

  private Reply place(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return placed(
        request, HoldRequest.ofThings(request, subject -> pseudonyms.of(tenant, subject)));
  }

  private Reply preserve(VaultRequest request) {
    return placed(request, HoldRequest.ofAuditLog(request));
  }

  private Reply placed(VaultRequest request, HoldRequest asked) {
    String id = ids.next();
    return answer(
        request,
        Action.HOLD_PLACE,
        id,
        allowed ->
            switch (asked) {
              case HoldRequest.Refused(HttpProblem problem) -> audited.refused(allowed, problem);
              case HoldRequest.Asked wanted -> {
                Hold hold = wanted.hold(id, allowed.at());
                store.place(request.caller().tenant(), hold, allowed.done(details(hold)));
                yield new Reply.Json(201, json(hold, allowed.at()));
              }
            });
  }

  private Reply release(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    String id = request.path("id");
    return answer(
        request,
        Action.HOLD_RELEASE,
        id,
        allowed -> {
          Optional<Hold> hold =
              store.all(tenant).stream().filter(it -> it.id().equals(id)).findFirst();
          if (hold.isEmpty()) {
            return audited.refused(allowed, HttpProblem.NOT_FOUND);
          }
          boolean released =
              hold.get().inForce(allowed.at())
                  && store.release(tenant, hold.get(), allowed.done(details(hold.get())));
          return released
              ? new Reply.Json(200, json(hold.get().released(allowed.at()), allowed.at()))
              : audited.refused(allowed, ENDED);
        });
  }

  private Reply answer(
      VaultRequest request, Action action, String id, Function<Verdict.Allowed, Reply> then) {
    return audited.answer(
        request, action, Resource.of(request.caller().tenant()), Target.of("hold", id), then);
  }

  /** Names the kind of what is held, and nobody: the hold itself tells whom, while it is kept. */
  private static Map<String, String> details(Hold hold) {
    return Map.of(
        "scope", label(hold.scope()),
        "hold_purpose", hold.purpose().label(),
        "ends_at", hold.endsAt().map(Instant::toString).orElse("never"));
  }

  private static ObjectNode json(Hold hold, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("hold_id", hold.id()).put("scope", label(hold.scope()));
    switch (hold.scope()) {
      case Scope.Subject(String pseudonym) -> json.put("subject", pseudonym);
      case Scope.Content(String contentId) -> json.put("content_id", contentId);
      case Scope.AuditLog() -> {}
    }
    json.put("purpose", hold.purpose().label()).put("reason", hold.reason());
    json.put("placed_at", hold.placedAt().toString()).put("in_force", hold.inForce(now));
    hold.endsAt().ifPresent(end -> json.put("ends_at", end.toString()));
    hold.releasedAt().ifPresent(end -> json.put("released_at", end.toString()));
    return json;
  }

  private static String label(Scope scope) {
    return switch (scope) {
      case Scope.Subject(_) -> "subject";
      case Scope.Content(_) -> "content";
      case Scope.AuditLog() -> "audit_log";
    };
  }
}
