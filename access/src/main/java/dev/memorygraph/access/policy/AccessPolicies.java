package dev.memorygraph.access.policy;

/** Decides requests. */
@FunctionalInterface
public interface AccessPolicies {

  /** The decision; what cannot be evaluated is denied. */
  AccessDecision decide(AccessRequest request);
}
