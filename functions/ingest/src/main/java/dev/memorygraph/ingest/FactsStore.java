package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Facts;

/** Where facts go. */
public interface FactsStore {

  /**
   * Stores facts, all or none.
   *
   * @return false where they will never be taken
   * @throws dev.memorygraph.kit.TransientException if it may work later
   */
  boolean write(Tenant tenant, Facts facts);
}
