package dev.memorygraph.vault.content.record;

import java.util.Set;

/**
 * Narrows who may read a content.
 *
 * @param roles by name; empty for all
 * @param users pseudonyms of token subjects; empty for all
 */
public record Restriction(Set<String> roles, Set<String> users) {
  /** Whoever the policies allow. */
  public static final Restriction NONE = new Restriction(Set.of(), Set.of());

  public Restriction {
    roles = Set.copyOf(roles);
    users = Set.copyOf(users);
  }
}
