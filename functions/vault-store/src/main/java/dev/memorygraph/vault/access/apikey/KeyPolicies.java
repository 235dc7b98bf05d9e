package dev.memorygraph.vault.access.apikey;

import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import java.util.List;

/**
 * Decides as the policies do, but that an API key touches only contents of the classes that it was
 * made for, and none that are for the readers of some roles: whoever made it may be in none of
 * them.
 */
public final class KeyPolicies implements AccessPolicies {
  private final AccessPolicies policies;

  public KeyPolicies(AccessPolicies policies) {
    this.policies = policies;
  }

  @Override
  public AccessDecision decide(AccessRequest request) {
    AccessDecision decision = policies.decide(request);
    if (!decision.allowed() || !request.caller().isKey()) {
      return decision;
    }
    boolean ofAnotherClass =
        request
            .resource()
            .classification()
            .filter(it -> !request.caller().mayTouch(it))
            .isPresent();
    if (ofAnotherClass) {
      return denied(decision, Reason.KEY_CLASS);
    }
    return request.resource().allowedRoles().isEmpty()
        ? decision
        : denied(decision, Reason.RESTRICTED);
  }

  private static AccessDecision denied(AccessDecision decision, Reason reason) {
    return new AccessDecision(
        reason, List.of("api-key"), decision.policySet(), decision.obligations());
  }
}
