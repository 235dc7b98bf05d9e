package dev.memorygraph.policies;

import dev.memorygraph.access.cedar.PolicyText;
import java.util.Optional;

/**
 * A policy of a tenant's as far as decisions go.
 *
 * @param version counts every change
 * @param inForce empty where none is: it waits for approval, or was deleted
 */
public record StoredPolicy(String id, long version, Optional<PolicyText> inForce) {}
