package dev.memorygraph.vault;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.vault.access.guard.Grants;
import dev.memorygraph.vault.content.sealed.Erasures;
import dev.memorygraph.vault.content.sealed.Holds;

/** Those that have a say in what is done. */
public record PolicySources(
    AccessPolicies policies, Grants grants, Erasures erasures, Holds holds) {}
