package dev.memorygraph.access.cedar;

import com.cedarpolicy.model.Effect;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.policy.AccessDecision.Obligation;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.contracts.Action;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A policy that parses, with what has to be known of it beforehand.
 *
 * @param syntax Cedar's own JSON form
 * @param actions those of its scope: no request for another can satisfy it
 * @param reason what a denial by it is called
 * @param obligations what follows from its permit
 */
record CedarRule(
    Policy policy,
    boolean permits,
    JsonNode syntax,
    Set<Action> actions,
    Reason reason,
    Set<Obligation> obligations) {
  /**
   * What a tenant's forbid never bears on: policies, roles, holds, the audit log, lockdowns,
   * revocations and API keys. Whoever could forbid these could lock everybody out for good.
   */
  public static final Set<Action> GOVERNANCE =
      Set.of(
          Action.POLICY_READ,
          Action.POLICY_WRITE,
          Action.POLICY_APPROVE,
          Action.ROLE_REQUEST,
          Action.ROLE_ASSIGN,
          Action.HOLD_PLACE,
          Action.HOLD_RELEASE,
          Action.AUDIT_READ,
          Action.AUDIT_EXPORT,
          Action.LOCKDOWN_PLACE,
          Action.LOCKDOWN_END,
          Action.SESSION_REVOKE,
          Action.APIKEY_READ,
          Action.APIKEY_CHANGE);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "tenant/";

  String id() {
    return policy.getID();
  }

  boolean isTenants() {
    return id().startsWith(TENANT);
  }

  /** One of ours: id, reason and obligations are annotations. */
  static CedarRule builtIn(Policy policy) throws InternalException {
    Map<String, String> notes = policy.getAnnotations();
    Reason reason =
        Reason.valueOf(notes.getOrDefault("reason", "allowed").toUpperCase(Locale.ROOT));
    Set<Obligation> obligations =
        Arrays.stream(notes.getOrDefault("obligations", "").split(",", -1))
            .filter(name -> !name.isEmpty())
            .map(name -> Obligation.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return of(notes.getOrDefault("id", ""), policy, reason, obligations);
  }

  /**
   * One of a tenant's.
   *
   * @throws InternalException where it is not exactly one policy
   */
  static CedarRule own(PolicyText own) throws InternalException {
    PolicySet parsed = PolicySet.parsePolicies(own.text());
    if (parsed.getNumPolicies() != 1 || parsed.getNumTemplates() != 0) {
      throw new InternalException("A policy is exactly one permit or forbid, and no template");
    }
    CedarRule rule =
        of(TENANT + own.id(), parsed.policies.iterator().next(), Reason.POLICY, Set.of());
    return rule.permits() ? rule : rule.without(GOVERNANCE);
  }

  private CedarRule without(Set<Action> reserved) {
    Set<Action> bound = EnumSet.noneOf(Action.class);
    bound.addAll(actions);
    bound.removeAll(reserved);
    return new CedarRule(policy, permits, syntax, bound, reason, obligations);
  }

  private static CedarRule of(String id, Policy parsed, Reason reason, Set<Obligation> obligations)
      throws InternalException {
    JsonNode syntax = read(parsed.toJson());
    return new CedarRule(
        new Policy(parsed.policySrc, id),
        parsed.effect() == Effect.PERMIT,
        syntax,
        actions(syntax.path("action")),
        reason,
        obligations);
  }

  private static Set<Action> actions(JsonNode scope) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    if (scope.path("op").asText().equals("All")) {
      return EnumSet.allOf(Action.class);
    }
    Action.parse(scope.path("entity").path("id").asText()).ifPresent(actions::add);
    scope
        .path("entities")
        .forEach(entity -> Action.parse(entity.path("id").asText()).ifPresent(actions::add));
    return actions;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cedar's own JSON cannot be read", e);
    }
  }
}
