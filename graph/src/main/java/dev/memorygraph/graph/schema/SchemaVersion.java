package dev.memorygraph.graph.schema;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The version of a database's schema. Whoever writes requires it first: {@link Migrations} are a
 * step of the deployment, and without its indexes every write would scan the graph.
 *
 * <p>Safe for use by several threads.
 */
public final class SchemaVersion {
  private static final String SELECT =
      "MATCH (s:GraphSchema {id: 'memory-graph'}) RETURN s.version AS version";

  private static final TransactionConfig BOUND =
      TransactionConfig.builder().withTimeout(Duration.ofSeconds(5)).build();

  private final Driver driver;
  private volatile boolean sufficient;

  public SchemaVersion(Driver driver) {
    this.driver = driver;
  }

  /**
   * Returns where the database has the schema that this build expects, or a newer one; costs one
   * read until it has, and nothing from then on.
   *
   * @throws DependencyUnavailableException if the schema is older, or the database away
   */
  public void require() {
    require(Supplier::get);
  }

  /**
   * The same.
   *
   * @param guard makes the read, such as through a breaker, which does not hear of an older schema
   */
  public void require(Function<Supplier<Integer>, Integer> guard) {
    if (!sufficient) {
      requireLatest(guard.apply(this::stored));
      sufficient = true;
    }
  }

  private static void requireLatest(int version) {
    if (version < Migrations.latest()) {
      throw new DependencyUnavailableException(
          "The graph's schema is at version %d, and %d is needed: run the function graph-schema"
              .formatted(version, Migrations.latest()));
    }
  }

  private int stored() {
    try (Session session = driver.session()) {
      return stored(session);
    } catch (Neo4jException e) {
      throw new DependencyUnavailableException("Could not read the version of the schema", e);
    }
  }

  /** The last step that was done to the end; 0 in an empty database. */
  static int stored(Session session) {
    return session.run(SELECT, BOUND).stream()
        .map(row -> row.get("version").asInt())
        .findFirst()
        .orElse(0);
  }
}
