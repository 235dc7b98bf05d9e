package dev.memorygraph.graph.read;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.route.Graphs;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Asks questions of Neo4j. An answer comes within the time limit or not at all: the database is
 * told to stop, and a database that no longer hears it is left behind. Safe for use by many
 * threads.
 */
public final class GraphReader implements AutoCloseable {
  /**
   * How long a query may take. A busy database that has just started needs seconds to plan a
   * statement, and begins anew with each query that is given up before it has done so.
   */
  public static final Duration TIMEOUT = Duration.ofSeconds(12);

  /** How long it may take to say that it is there. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

  private static final SessionConfig READ_ONLY =
      SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();
  private static final String PING = "RETURN 1 AS here";
  private static final String STATEMENT_WRONG = "Neo.ClientError.Statement.";

  private final Graphs graphs;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Reads each tenant where it lies, through drivers that stay the caller's to close. */
  public GraphReader(Graphs graphs, Duration timeout) {
    this.graphs = graphs;
    this.timeout = timeout;
  }

  /**
   * Executes one query.
   *
   * @throws DependencyUnavailableException if the database is away, busy or slower than the time
   *     limit, or nobody can tell where the tenant lies
   */
  public <T> T execute(GraphQuery<T> query, Scope scope) {
    return within(
        timeout,
        () -> transaction(graphs.driver(graphs.find(scope.tenant()).database()), query, scope));
  }

  private <T> T within(Duration limit, Callable<T> work) {
    Future<T> answer = threads.submit(work);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true); // interrupts the driver, which then drops the connection
      throw new DependencyUnavailableException("No answer within " + limit, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while waiting for the graph", e);
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  /**
   * Asks whether all databases are there.
   *
   * @throws DependencyUnavailableException if one is not
   */
  public void ping() {
    within(
        PING_TIMEOUT,
        () -> {
          graphs.drivers().forEach(GraphReader::ping);
          return true;
        });
  }

  private static void ping(Driver driver) {
    try (Session session = driver.session(READ_ONLY)) {
      session.run(PING).consume();
    } catch (Neo4jException e) {
      throw translated(e);
    }
  }

  /** Ends the questions that are still open. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private <T> T transaction(Driver driver, GraphQuery<T> query, Scope scope) {
    TransactionConfig limits = TransactionConfig.builder().withTimeout(timeout).build();
    try (Session session = driver.session(READ_ONLY)) {
      return session.executeRead(
          transaction ->
              query.execute((cypher, values) -> transaction.run(cypher, values).list(), scope),
          limits);
    } catch (Neo4jException e) {
      throw translated(e);
    }
  }

  /** What the database says of a statement is our fault; all else says that it cannot serve. */
  private static RuntimeException translated(Neo4jException e) {
    boolean ours =
        e instanceof ClientException
            && !(e instanceof AuthenticationException)
            && e.code().startsWith(STATEMENT_WRONG);
    return ours ? e : new DependencyUnavailableException("Could not read the graph", e);
  }

  private static RuntimeException rethrown(ExecutionException e) {
    return switch (e.getCause()) {
      case DependencyUnavailableException unavailable ->
          new DependencyUnavailableException("Could not read the graph", unavailable);
      case RuntimeException bug -> bug;
      case Error error -> throw error;
      case null, default -> new IllegalStateException("A query failed", e);
    };
  }
}
