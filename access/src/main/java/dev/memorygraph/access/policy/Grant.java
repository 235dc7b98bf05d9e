package dev.memorygraph.access.policy;

import dev.memorygraph.access.Role;

/**
 * A role held for a time on top of those in the token.
 *
 * @param id under which it was given and is audited
 * @param breakGlass whether it is the emergency kind: two people, read-only, reviewed afterwards;
 *     its role counts for reading content and for nothing else
 */
public record Grant(String id, Role role, boolean breakGlass) {}
