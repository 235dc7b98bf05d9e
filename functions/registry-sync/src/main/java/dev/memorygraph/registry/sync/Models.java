package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.read.CountModels;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import java.util.List;
import java.util.Set;

/**
 * What is done with models in the graph from time to time. All methods throw a {@link
 * DependencyUnavailableException} where the graph is away.
 */
public record Models(ModelStore store, GraphReader reader) {

  /** Prices calls anew whose model has other prices by now; how many. */
  public long reprice(Tenant tenant) {
    return store.reprice(tenant);
  }

  /** The tenants with models whose calls may have to be priced anew. */
  public List<Tenant> toReprice() {
    return store.toReprice();
  }

  /** Enters deleted models that are called into the ledger; how many. */
  public long noteDeletedInUse(Tenant tenant) {
    return store.noteDeletedInUse(tenant);
  }

  /** How many models are known and not deleted. */
  public int count(Tenant tenant) {
    return reader.execute(new CountModels(), new Scope(tenant, Set.of())).intValue();
  }
}
