package dev.memorygraph.graph.privacy.walk;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.privacy.redaction.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.Driver;

/**
 * Goes through tenants and people, and remembers in the graph how far work is. Everything throws a
 * {@link DependencyUnavailableException} where the database is away.
 */
public final class Walks {
  private final Pieces pieces;

  public Walks(Driver driver) {
    this.pieces = new Pieces(driver);
  }

  /** Everybody who has anything in the graph. */
  public List<Tenant> tenants() {
    List<Tenant> all = new ArrayList<>();
    Optional<Tenant> next = next("");
    while (next.isPresent()) {
      all.add(next.get());
      next = next(KeyRange.after(next.get()));
    }
    return all;
  }

  private Optional<Tenant> next(String after) {
    return pieces.run(transaction -> SelectTenant.run(transaction, after));
  }

  /** The next people whom a tenant's graph names, in the order of their ids. */
  public List<String> people(Tenant tenant, String after, int limit) {
    return pieces.run(transaction -> SelectPeople.run(transaction, tenant, after, limit));
  }

  /** How far a work is; empty where it is to begin. */
  public String cursor(String work) {
    return pieces.run(transaction -> LoadCursor.run(transaction, work));
  }

  /** Remembers how far a work is; empty for its end. */
  public void reach(String work, String cursor) {
    pieces.run(
        transaction -> {
          SaveCursor.run(transaction, work, cursor);
          return cursor;
        });
  }
}
