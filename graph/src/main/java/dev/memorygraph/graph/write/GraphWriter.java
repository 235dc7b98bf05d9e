package dev.memorygraph.graph.write;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.RetryBudget;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.GraphStatementException;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.rollup.hour.OpenHours;
import dev.memorygraph.graph.write.SelectStored.Stored;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Writes facts, all of them or none. Writing the same facts again changes nothing, and so does the
 * order of calls. Safe for use by many threads and many processes at once.
 */
public final class GraphWriter {
  /** How often one write is tried where writers meet. */
  static final int MAX_ATTEMPTS = 8;

  /** No attempt is begun with less time left than this: it would only be rolled back. */
  static final Duration LEAST = Duration.ofMillis(500);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private final Driver driver;
  private final Duration timeout;
  private final RandomGenerator random;
  private final ModelMatcher matcher;
  private final RetryBudget budget = new RetryBudget();

  /** A writer that prices calls by what registries say alone. */
  public GraphWriter(Driver driver, Duration timeout, RandomGenerator random) {
    this(driver, timeout, random, ModelMatcher.REGISTERED);
  }

  /**
   * @param timeout after which the database gives up a transaction
   * @param random spreads the pauses of writers that met
   * @param matcher finds the model that a call used
   */
  public GraphWriter(
      Driver driver, Duration timeout, RandomGenerator random, ModelMatcher matcher) {
    this.driver = driver;
    this.timeout = timeout;
    this.random = random;
    this.matcher = matcher;
  }

  /** What came of a write. */
  public enum Outcome {
    WRITTEN,
    /** The database will never take these facts; nothing is written. */
    REFUSED,
    /** Other writers were faster, every time; nothing is written, and the database is well. */
    OVERTAKEN,
    /** The caller's time was up; nothing is written, and that says nothing of the database. */
    OUT_OF_TIME
  }

  /** Writes with as much time as all attempts may take. */
  public Outcome write(Facts facts, WriteContext origin) {
    return write(facts, origin, () -> timeout);
  }

  /** The same of facts that are known beforehand. */
  public Outcome write(Facts facts, WriteContext origin, Supplier<Duration> timeLeft) {
    return write(_ -> facts, origin, timeLeft);
  }

  /**
   * Writes what was said; tries {@value #MAX_ATTEMPTS} times where writers meet, and where the
   * database is busy as often as the {@link RetryBudget} allows.
   *
   * @param said tells the facts, once in each attempt; what it locks stays so until all is written
   * @param timeLeft until the caller must have its answer
   * @throws DependencyUnavailableException if the database could not be reached or was too slow or
   *     busy; nothing is written then
   * @throws GraphStatementException if the database does not understand what we ask, whatever the
   *     facts are; nothing is written then
   */
  public Outcome write(
      Function<SimpleQueryRunner, Facts> said, WriteContext origin, Supplier<Duration> timeLeft) {
    budget.call();
    for (int attempt = 1; ; attempt++) {
      Duration left = timeLeft.get();
      if (left.compareTo(LEAST) < 0) {
        return Outcome.OUT_OF_TIME;
      }
      try {
        // Whoever was overtaken once takes the locks first, so that hot nodes are not lost for
        // ever.
        String select = attempt == 1 ? SelectStored.CYPHER : SelectStored.LOCKING;
        if (written(select, said, origin, left)) {
          return Outcome.WRITTEN;
        }
        if (attempt == MAX_ATTEMPTS) {
          return Outcome.OVERTAKEN;
        }
      } catch (Neo4jException e) {
        Optional<Outcome> outcome = outcome(e, attempt == MAX_ATTEMPTS);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      pause(attempt);
    }
  }

  /** What a failure means for the write; empty where another attempt may do better. */
  private Optional<Outcome> outcome(Neo4jException failure, boolean last) {
    return switch (WriteFailure.of(failure)) {
      case FACTS -> Optional.of(Outcome.REFUSED);
      case CONTENTION -> last ? Optional.of(Outcome.OVERTAKEN) : Optional.empty();
      case BUSY -> {
        if (last || !budget.retry()) {
          throw new DependencyUnavailableException("The graph was busy every time", failure);
        }
        yield Optional.empty();
      }
      case UNAVAILABLE -> throw new DependencyUnavailableException("Could not write", failure);
      case STATEMENT ->
          throw new GraphStatementException("The graph does not know what we ask", failure);
    };
  }

  /** Whether nobody came in between; if somebody did, nothing is written. */
  private boolean written(
      String select, Function<SimpleQueryRunner, Facts> said, WriteContext origin, Duration left) {
    Duration bound = left.compareTo(timeout) < 0 ? left : timeout;
    TransactionConfig config = TransactionConfig.builder().withTimeout(bound).build();
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction(config)) {
      boolean clean = run(select, transaction, said.apply(transaction), origin);
      if (clean) {
        transaction.commit();
      }
      return clean;
    }
  }

  private boolean run(String select, Transaction transaction, Facts facts, WriteContext origin) {
    Map<NodeId, Stored> stored =
        SelectStored.run(select, transaction, origin.tenant(), facts.nodes().keySet());
    DerivedProperties derived =
        DerivedProperties.of(transaction, origin.tenant(), matcher, facts, stored);
    WritePlan plan = WritePlan.of(facts, stored, derived::of);
    if (!CreateNew.run(transaction, plan.created(), plan.fresh(), origin)
        || !UpdateNodes.run(transaction, plan.updated(), origin)) {
      return false;
    }
    DeleteEdges.run(transaction, origin.tenant(), plan.removed());
    if (!MergeEdges.run(transaction, origin.tenant(), plan.merged())
        || !MergeLinks.run(transaction, origin.tenant(), plan.links())) {
      return false;
    }
    OpenHours.run(transaction, plan.changes(origin.tenant()));
    return true;
  }

  private void pause(int attempt) {
    long bound = FIRST_PAUSE.toMillis() << attempt;
    try {
      Thread.sleep(random.nextLong(bound / 2, bound));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while waiting for other writers", e);
    }
  }
}
