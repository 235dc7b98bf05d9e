package dev.memorygraph.graph.route;

import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.neo4j.driver.Driver;

/**
 * Something for each database, such as its writer. Both questions about a tenant throw a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where nobody can tell where it lies; what
 * they answer holds for one piece of work, which ends with its invocation, and is asked anew by the
 * next.
 */
public final class PerDatabase<T> {
  private final Graphs graphs;
  private final BiFunction<String, Driver, T> make;
  private final Map<String, T> made = new ConcurrentHashMap<>();

  PerDatabase(Graphs graphs, BiFunction<String, Driver, T> make) {
    this.graphs = graphs;
    this.make = make;
  }

  /** That of the database in which a tenant is read. */
  public T read(Tenant tenant) {
    return of(graphs.find(tenant).database());
  }

  /**
   * Those of the databases in which a tenant is written, the one that is read first: two while it
   * is moved, and a write is done when it is done in both.
   */
  public List<T> written(Tenant tenant) {
    return graphs.place(tenant).written().stream().map(this::of).toList();
  }

  /** Those of all databases, the main one's first. */
  public List<T> all() {
    return graphs.names().stream().map(this::of).toList();
  }

  /** That of one database. */
  public T of(String database) {
    return made.computeIfAbsent(database, name -> make.apply(name, graphs.driver(name)));
  }
}
