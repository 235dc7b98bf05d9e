package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Optional;
import java.util.Set;

/**
 * For whom a query is executed.
 *
 * @param tenant whose graph; nothing of another one is ever part of an answer
 * @param sight what may be seen of each node
 * @param onlyUser the user whose nodes alone count in sums and lists; empty where all do
 */
public record Scope(Tenant tenant, Sight sight, Optional<String> onlyUser) {

  /** Somebody who sees all nodes of a tenant, with the texts of some classes. */
  public Scope(Tenant tenant, Set<Classification> readable) {
    this(tenant, Sight.withTextOf(readable), Optional.empty());
  }
}
