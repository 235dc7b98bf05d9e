package dev.memorygraph.graph.route;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.route.Placement.Phase;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/**
 * The databases that tenants are parted over, by name. A tenant that nobody has placed lies where
 * its nodes are, else where the hash of its name says; the first write places it, so that databases
 * that join later move nobody.
 *
 * <p>A driver is opened when it is first needed, and closed with this. Safe for use by several
 * threads.
 */
public final class Graphs implements AutoCloseable {
  /** The database that is there without any setting. */
  public static final String MAIN = "main";

  private static final Placement ALONE = Placement.first(MAIN, Instant.EPOCH);

  private final SequencedMap<String, Supplier<Driver>> openers;
  private final Optional<Placements> placements;
  private final Map<String, Driver> drivers = new ConcurrentHashMap<>();

  private Graphs(SequencedMap<String, Supplier<Driver>> openers, Optional<Placements> placements) {
    this.openers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(openers));
    this.placements = placements;
  }

  /** One database that all tenants lie in. */
  public static Graphs only(Supplier<Driver> opener) {
    return new Graphs(new LinkedHashMap<>(Map.of(MAIN, opener)), Optional.empty());
  }

  /** The same, of a driver that stays the caller's to close as well. */
  public static Graphs only(Driver driver) {
    return only(() -> driver);
  }

  /**
   * Several databases.
   *
   * @param openers by the database's name; not empty
   */
  public static Graphs of(SequencedMap<String, Supplier<Driver>> openers, Placements placements) {
    return new Graphs(openers, Optional.of(placements));
  }

  /** The databases' names, the main one first. */
  public Set<String> names() {
    return openers.sequencedKeySet();
  }

  /**
   * The driver of a database.
   *
   * @throws IllegalStateException where no setting names it
   */
  public Driver driver(String database) {
    return drivers.computeIfAbsent(database, this::open);
  }

  /** The drivers of all, the main one's first. */
  public List<Driver> drivers() {
    return openers.keySet().stream().map(this::driver).toList();
  }

  /** Something for each database, made when it is first asked for. */
  public <T> PerDatabase<T> each(Function<Driver, T> make) {
    return named((name, driver) -> make.apply(driver));
  }

  /** The same, where the database's name matters. */
  public <T> PerDatabase<T> named(BiFunction<String, Driver, T> make) {
    return new PerDatabase<>(this, make);
  }

  /**
   * Where a tenant is read.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where that cannot be told now
   */
  public Placement find(Tenant tenant) {
    return placements
        .map(
            known ->
                known
                    .find(tenant)
                    .orElseGet(
                        () ->
                            new Placement(
                                home(tenant), Phase.SETTLED, Optional.empty(), Instant.EPOCH, 0)))
        .orElse(ALONE);
  }

  /**
   * Where a tenant is written; places it where nobody has.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where that cannot be told now
   */
  public Placement place(Tenant tenant) {
    return placements
        .map(known -> known.find(tenant).orElseGet(() -> known.place(tenant, home(tenant))))
        .orElse(ALONE);
  }

  @Override
  public void close() {
    drivers.values().forEach(Driver::close);
  }

  private String home(Tenant tenant) {
    return names().stream()
        .filter(name -> SelectPresence.run(driver(name), tenant))
        .findFirst()
        .orElseGet(() -> Rendezvous.choose(tenant, names()));
  }

  private Driver open(String database) {
    Supplier<Driver> opener = openers.get(database);
    if (opener == null) {
      throw new IllegalStateException(
          "A tenant lies in a database that no setting names: " + database);
    }
    return opener.get();
  }
}
