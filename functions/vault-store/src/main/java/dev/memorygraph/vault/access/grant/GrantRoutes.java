package dev.memorygraph.vault.access.grant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The routes about roles held for a time. Who asks for somebody else agrees by asking; who asks for
 * oneself needs others to. Nobody agrees to a role of one's own.
 */
public final class GrantRoutes {
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "conflict", "The grant is not what it was; look at it again.");

  private final GrantStore store;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;
  private final Ulids ids;

  public GrantRoutes(GrantStore store, AuditedCall audited, Pseudonyms pseudonyms, Ulids ids) {
    this.store = store;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
    this.ids = ids;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "getPermissions",
        this::permissions,
        "grantAccess",
        this::asked,
        "approveGrant",
        request -> changed(request, Action.ROLE_ASSIGN, this::approved),
        "revokeGrant",
        request ->
            changed(request, own(request) ? Action.ROLE_REQUEST : Action.ROLE_ASSIGN, this::ended));
  }

  private Reply permissions(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return audited.answer(
        request,
        Action.POLICY_READ,
        Resource.of(tenant),
        target(request),
        allowed -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          body.put("user_id", user(request));
          if (own(request)) {
            ArrayNode roles = body.putArray("roles");
            request.caller().roles().stream().map(Role::label).sorted().forEach(roles::add);
          }
          ArrayNode grants = body.putArray("grants");
          store.all(tenant, holder(request)).stream()
              .map(grant -> json(grant, allowed.at()))
              .forEach(grants::add);
          return audited.found(allowed, body);
        });
  }

  private Reply asked(VaultRequest request) {
    boolean own = own(request);
    return audited.answer(
        request,
        own ? Action.ROLE_REQUEST : Action.ROLE_ASSIGN,
        resource(request),
        target(request),
        allowed ->
            switch (GrantRequest.read(request)) {
              case GrantRequest.Refused(HttpProblem problem) -> audited.refused(allowed, problem);
              case GrantRequest.Asked(GrantRecord.Terms terms) -> {
                GrantRecord grant =
                    GrantRecord.asked(ids.next(), holder(request), terms, allowed.at());
                yield written(
                    request, own ? grant : grant.approved(self(request), allowed.at()), allowed);
              }
            });
  }

  private Reply changed(
      VaultRequest request, Action action, BiFunction<Changing, GrantRecord, Reply> then) {
    return audited.answer(
        request,
        action,
        resource(request),
        target(request),
        allowed ->
            store
                .one(request.caller().tenant(), holder(request), request.path("grant"))
                .map(grant -> then.apply(new Changing(request, allowed), grant))
                .orElseGet(() -> audited.refused(allowed, HttpProblem.NOT_FOUND)));
  }

  private record Changing(VaultRequest request, Verdict.Allowed allowed) {}

  private Reply approved(Changing changing, GrantRecord grant) {
    String self = self(changing.request());
    Verdict.Allowed allowed = changing.allowed();
    if (!grant.waits(allowed.at()) || grant.user().equals(self)) {
      return audited.refused(allowed, CONFLICT);
    }
    if (grant.approvers().contains(self)) {
      return audited.refused(
          allowed, HttpProblem.of(409, "second_person", "Somebody else has to approve it, too."));
    }
    return written(changing.request(), grant.approved(self, allowed.at()).next(), allowed);
  }

  private Reply ended(Changing changing, GrantRecord grant) {
    Instant now = changing.allowed().at();
    return grant.waits(now) || grant.inForce(now)
        ? written(changing.request(), grant.ended().next(), changing.allowed())
        : audited.refused(changing.allowed(), CONFLICT);
  }

  private Reply written(VaultRequest request, GrantRecord grant, Verdict.Allowed allowed) {
    GrantRecord.Terms terms = grant.terms();
    String status = grant.status(allowed.at());
    Map<String, String> details =
        Map.of(
            "grant", grant.id(),
            "role", terms.role().label(),
            "break_glass", Boolean.toString(terms.breakGlass()),
            "duration_seconds", Long.toString(terms.duration().toSeconds()),
            "grant_purpose", terms.purpose().label(),
            "ticket", terms.ticket(),
            "status", status);
    if (!store.write(request.caller().tenant(), grant, allowed.done(details))) {
      return audited.refused(allowed, CONFLICT);
    }
    return new Reply.Json(status.equals("pending") ? 202 : 200, json(grant, allowed.at()));
  }

  private static ObjectNode json(GrantRecord grant, Instant now) {
    GrantRecord.Terms terms = grant.terms();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("grant_id", grant.id()).put("status", grant.status(now));
    json.put("role", terms.role().label()).put("break_glass", terms.breakGlass());
    json.put("purpose", terms.purpose().label()).put("ticket", terms.ticket());
    json.put("duration_seconds", terms.duration().toSeconds());
    json.put("requested_at", grant.requestedAt().toString());
    json.put("approvals", grant.approvers().size());
    json.put("approvals_needed", GrantLimits.approvals(terms.breakGlass()));
    grant.endsAt().ifPresent(end -> json.put("ends_at", end.toString()));
    return json;
  }

  /** Whoever would hold the role is to it what an author is to a policy. */
  private static Resource resource(VaultRequest request) {
    return new Resource(
        request.caller().tenant(),
        Optional.empty(),
        false,
        false,
        Set.of(),
        Set.of(),
        Optional.of(user(request)));
  }

  private Target target(VaultRequest request) {
    return Target.of("user", holder(request));
  }

  private String holder(VaultRequest request) {
    return pseudonyms.of(request.caller().tenant(), user(request));
  }

  private String self(VaultRequest request) {
    return pseudonyms.of(request.caller().tenant(), request.caller().subject());
  }

  private static boolean own(VaultRequest request) {
    return user(request).equals(request.caller().subject());
  }

  private static String user(VaultRequest request) {
    return request.path("id");
  }
}
