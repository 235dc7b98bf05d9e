package dev.memorygraph.vault.access.guard;

import dev.memorygraph.contracts.Tenant;

/** Keeps a tenant's requests out for as long as its data must not be touched. */
@FunctionalInterface
public interface Gate {

  /**
   * Returns if requests may go on.
   *
   * @throws QuarantinedException where they may not
   */
  void pass(Tenant tenant);
}
