package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;

/**
 * Copies of tenants' graphs, which are to go when somebody is taken out of the graph. Both methods
 * throw a {@link dev.memorygraph.base.DependencyUnavailableException} where nobody hears of it.
 */
interface Copies {

  /** Before anybody is taken out; without {@link #end} they go with the next one. */
  void begin(Tenant tenant);

  /**
   * After it.
   *
   * @param taken whether anything was, so that copies of before are to go
   */
  void end(Tenant tenant, boolean taken);
}
