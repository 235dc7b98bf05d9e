package dev.memorygraph.vault.access.lockdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.tables.AccessTable.Scope;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.util.Map;
import java.util.Optional;

/**
 * The route that ends sessions: of all of the tenant, of a user, or of one token. Tokens that were
 * issued up to that moment are good no more, within a minute everywhere; those that do not say when
 * they were issued count as old.
 */
final class SessionRoutes {
  private static final int MAX_TEXT = 256;
  private static final String TENANT = "tenant";

  private final LockdownStore store;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;

  SessionRoutes(LockdownStore store, AuditedCall audited, Pseudonyms pseudonyms) {
    this.store = store;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
  }

  Map<String, VaultEndpoint> endpoints() {
    return Map.of("revokeSessions", this::revoke);
  }

  private Reply revoke(VaultRequest request) {
    Fields fields = request.fields();
    String scope = fields.choice("scope", SessionRoutes::scope, TENANT);
    Scope sessions =
        switch (scope) {
          case "user" -> new Scope.User(fields.text("user_id", MAX_TEXT));
          case "token" -> new Scope.Token(fields.text("token_id", MAX_TEXT));
          default -> new Scope.All();
        };
    String reason = fields.text("reason", MAX_TEXT);
    return audited.answer(
        request,
        Action.SESSION_REVOKE,
        Resource.of(request.caller().tenant()),
        target(request, sessions),
        allowed ->
            fields
                .problem()
                .map(problem -> audited.refused(allowed, problem))
                .orElseGet(() -> revoked(request, scope, sessions, reason, allowed)));
  }

  private Reply revoked(
      VaultRequest request, String scope, Scope sessions, String reason, Verdict.Allowed allowed) {
    store.revoke(
        request.caller().tenant(),
        sessions,
        allowed.at(),
        reason,
        allowed.done(Map.of("scope", scope)));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", "revoked").put("scope", scope);
    body.put("issued_before", allowed.at().toString());
    return new Reply.Json(200, body);
  }

  private Target target(VaultRequest request, Scope sessions) {
    return switch (sessions) {
      case Scope.All() -> Target.of("session", "");
      case Scope.User(String subject) ->
          Target.of("session", pseudonyms.of(request.caller().tenant(), subject));
      case Scope.Token(String id) ->
          Target.of("session", pseudonyms.of(request.caller().tenant(), id));
    };
  }

  private static Optional<String> scope(String name) {
    return switch (name) {
      case TENANT, "user", "token" -> Optional.of(name);
      default -> Optional.empty();
    };
  }
}
