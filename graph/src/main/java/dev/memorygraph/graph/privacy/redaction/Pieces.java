package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/** Runs pieces of work, each in a transaction that the driver repeats where writers meet. */
public record Pieces(Driver driver) {
  /** After which the database gives up a piece. */
  private static final TransactionConfig CONFIG =
      TransactionConfig.builder().withTimeout(Duration.ofSeconds(20)).build();

  private static final String STATEMENT = "Neo.ClientError.Statement.";

  /**
   * Runs one.
   *
   * @throws DependencyUnavailableException if the database is away, too slow or too busy
   * @throws IllegalStateException if it does not understand what we ask
   */
  public <T> T run(Function<TransactionContext, T> piece) {
    try (Session session = driver.session()) {
      return session.executeWrite(piece::apply, CONFIG);
    } catch (Neo4jException e) {
      throw e.code().startsWith(STATEMENT)
          ? new IllegalStateException("The graph does not know what we ask", e)
          : new DependencyUnavailableException("A piece of privacy work failed", e);
    }
  }
}
