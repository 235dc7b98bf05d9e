package dev.memorygraph.ingest.vault;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import java.util.Map;

/** Where sensitive texts are kept. */
public interface ContentStore {

  /**
   * Stores contents; those that are there already stay as they are.
   *
   * @param contents by any name that the caller knows them by
   * @return the few that will never be taken, by the same names
   * @throws dev.memorygraph.kit.TransientException if the vault is away; all may be sent again
   */
  <K> Map<K, Problem> store(Tenant tenant, Map<K, StoreRequest> contents);
}
