package dev.memorygraph.vault.breaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes about circuit breakers. These concern all tenants: where there is an operator's
 * tenant, only its people reset them. A reset is heard within {@link #HEARD_SECONDS} seconds by
 * every process that is called at all.
 */
public final class BreakerRoutes {
  /** How often a breaker that is open asks its {@link BreakerBoard}. */
  static final int HEARD_SECONDS = 5;

  private static final int MAX_REASON = 256;
  private static final List<String> NAMES =
      Settings.deployed().stream().map(Settings::name).toList();
  private static final Target ALL = Target.of("breaker", "");
  private final BreakerStore store;
  private final AuditedCall audited;
  private final Pseudonyms pseudonyms;
  private final Optional<Tenant> operator;

  /**
   * @param operator the tenant whose people alone may reset; anybody's where there is none
   */
  public BreakerRoutes(
      BreakerStore store, AuditedCall audited, Pseudonyms pseudonyms, Optional<Tenant> operator) {
    this.store = store;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
    this.operator = operator;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of("getCircuitBreakers", this::shown, "resetCircuitBreakers", this::ask);
  }

  private Reply shown(VaultRequest request) {
    return audited.answer(
        request,
        Action.OPERATIONS_READ,
        Resource.of(request.caller().tenant()),
        ALL,
        allowed -> audited.found(allowed, json(allowed.at())));
  }

  private ObjectNode json(Instant now) {
    ObjectNode json = BreakerJson.of(NAMES, store.standings(now), store.resets());
    json.set("intakes", LoadJson.of(store.loads(now)));
    return json;
  }

  private Reply ask(VaultRequest request) {
    Fields fields = request.fields();
    Optional<String> named = fields.choice("breaker", BreakerRoutes::known);
    String reason = fields.text("reason", MAX_REASON);
    return audited.answer(
        request,
        Action.BREAKER_RESET,
        Resource.of(request.caller().tenant()),
        Target.of("breaker", named.orElse("")),
        allowed ->
            refusal(request, fields)
                .map(problem -> audited.refused(allowed, problem))
                .orElseGet(() -> reset(request, named, reason, allowed)));
  }

  private Optional<HttpProblem> refusal(VaultRequest request, Fields fields) {
    boolean foreign =
        operator.filter(tenant -> !tenant.equals(request.caller().tenant())).isPresent();
    return foreign ? Optional.of(HttpProblem.OPERATOR_ONLY) : fields.problem();
  }

  private Reply reset(
      VaultRequest request, Optional<String> named, String reason, Verdict.Allowed allowed) {
    List<String> breakers = named.map(List::of).orElse(NAMES);
    String by = pseudonyms.of(request.caller().tenant(), request.caller().subject());
    store.reset(
        new BreakerStore.Order(breakers, allowed.at(), by, reason),
        allowed.done(Map.of("breakers", String.join(",", breakers))));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "reset");
    breakers.forEach(body.putArray("breakers")::add);
    body.put("reset_at", allowed.at().toString()).put("heard_within_seconds", HEARD_SECONDS);
    return new Reply.Json(200, body);
  }

  private static Optional<String> known(String name) {
    return Optional.of(name).filter(NAMES::contains);
  }
}
