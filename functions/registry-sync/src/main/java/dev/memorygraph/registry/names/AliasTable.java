package dev.memorygraph.registry.names;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.read.SelectAliases;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.ModelStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A tenant's own table of aliases, which beats every registry. All methods throw a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the graph is away.
 */
public record AliasTable(ModelStore store, GraphReader reader, InstantSource clock) {

  /**
   * Says what names mean. Calls since then are priced anew by the next run of the job.
   *
   * @return false where the graph takes one of them never; some may be kept
   */
  public boolean put(Tenant tenant, List<ModelAlias> aliases) {
    long now = clock.millis();
    List<ModelChange> changes = aliases.stream().map(alias -> alias.change(now)).toList();
    return store.changes(tenant, Channel.API, changes).isPresent();
  }

  /** A page of what names mean, in the order of the names. */
  public List<SelectAliases.Entry> page(Tenant tenant, String after, int limit) {
    return reader.execute(new SelectAliases(after, limit), new Scope(tenant, Set.of()));
  }
}
