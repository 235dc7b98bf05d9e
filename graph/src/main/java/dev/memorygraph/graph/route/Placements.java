package dev.memorygraph.graph.route;

import dev.memorygraph.contracts.Tenant;
import java.util.Optional;

/**
 * Remembers where tenants lie. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where that cannot be asked: nobody guesses
 * while a tenant may be moving.
 */
public interface Placements {

  /** Where a tenant lies; empty where nobody has placed it yet. */
  Optional<Placement> find(Tenant tenant);

  /**
   * Places a tenant that nobody has placed.
   *
   * @return where it lies now: there, or where another process has placed it meanwhile
   */
  Placement place(Tenant tenant, String database);
}
