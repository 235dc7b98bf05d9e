package dev.memorygraph.vault.keys;

import dev.memorygraph.contracts.Tenant;

/** Stands in for identifiers of people, contents and addresses where the raw ones may not go. */
@FunctionalInterface
public interface Pseudonyms {

  /**
   * The stand-in: the same for the same tenant and id, and of no use without the tenant's key.
   *
   * @param id empty stays empty
   */
  String of(Tenant tenant, String id);
}
