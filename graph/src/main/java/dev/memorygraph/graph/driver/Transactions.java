package dev.memorygraph.graph.driver;

import java.time.Duration;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Transactions of those who write nobody's facts but what follows from them, each by itself and
 * repeated by the driver where writers meet.
 */
public final class Transactions {
  private final Driver driver;
  private final TransactionConfig bound;
  private final String failure;

  /**
   * @param timeout after which the database gives one up
   * @param failure what could not be done where one fails
   */
  public Transactions(Driver driver, Duration timeout, String failure) {
    this.driver = driver;
    this.bound = TransactionConfig.builder().withTimeout(timeout).build();
    this.failure = failure;
  }

  /**
   * Reads.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if the database is away, too slow
   *     or too busy
   * @throws GraphStatementException if it does not take what we ask, or what is stored
   */
  public <T> T read(Function<TransactionContext, T> work) {
    try (Session session = driver.session()) {
      return session.executeRead(work::apply, bound);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception(failure, e);
    }
  }

  /** Writes; fails as {@link #read} does. */
  public <T> T write(Function<TransactionContext, T> work) {
    try (Session session = driver.session()) {
      return session.executeWrite(work::apply, bound);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception(failure, e);
    }
  }
}
