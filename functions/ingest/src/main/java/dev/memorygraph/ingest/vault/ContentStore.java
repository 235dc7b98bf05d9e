package dev.memorygraph.ingest.vault;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Where sensitive texts are kept. */
public interface ContentStore {

  /**
   * Stores contents; those that are there already stay as they are.
   *
   * @param contents by any name that the caller knows them by
   * @param timeLeft until they must be stored or come again
   * @return the few that will never be taken, by the same names
   * @throws dev.memorygraph.base.DependencyUnavailableException if the vault is away; all may be
   *     sent again
   */
  <K> Map<K, Problem> store(
      Tenant tenant, Map<K, StoreRequest> contents, Supplier<Duration> timeLeft);
}
