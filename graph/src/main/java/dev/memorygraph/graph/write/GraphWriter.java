package dev.memorygraph.graph.write;

import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.GraphUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Writes facts, all of them or none. Writing the same facts again changes nothing, and so does the
 * order of calls. Safe for use by many threads and many processes at once.
 */
public final class GraphWriter {
  /** How often one write is tried where writers meet. */
  static final int MAX_ATTEMPTS = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  /** What these families say is wrong with the facts will be wrong with them tomorrow. */
  private static final List<String> LASTING =
      List.of("Neo.ClientError.Statement.", "Neo.ClientError.Schema.");

  private static final String CONSTRAINT_VIOLATED =
      "Neo.ClientError.Schema.ConstraintValidationFailed";

  private final Driver driver;
  private final Duration timeout;
  private final RandomGenerator random;

  /**
   * @param timeout after which the database gives up a transaction
   * @param random spreads the pauses of writers that met
   */
  public GraphWriter(Driver driver, Duration timeout, RandomGenerator random) {
    this.driver = driver;
    this.timeout = timeout;
    this.random = random;
  }

  /** What came of a write. */
  public enum Outcome {
    WRITTEN,
    /** The database will never take these facts; nothing is written. */
    REFUSED
  }

  private enum Attempt {
    DONE,
    OVERTAKEN,
    REFUSED
  }

  /**
   * Writes what was said.
   *
   * @throws GraphUnavailableException if the database could not be reached, was too slow, or other
   *     writers were faster {@value #MAX_ATTEMPTS} times in a row; nothing is written then
   */
  public Outcome write(Facts facts, Origin origin) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      // Whoever was overtaken once takes the locks first, so that hot nodes are not lost for ever.
      String select = attempt == 1 ? SelectStored.CYPHER : SelectStored.LOCKING;
      switch (attempt(select, facts, origin)) {
        case DONE -> {
          return Outcome.WRITTEN;
        }
        case REFUSED -> {
          return Outcome.REFUSED;
        }
        case OVERTAKEN -> {
          if (attempt < MAX_ATTEMPTS) {
            pause(attempt);
          }
        }
      }
    }
    throw new GraphUnavailableException(
        "Other writers were faster " + MAX_ATTEMPTS + " times", new IllegalStateException());
  }

  private Attempt attempt(String select, Facts facts, Origin origin) {
    TransactionConfig config = TransactionConfig.builder().withTimeout(timeout).build();
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction(config)) {
      boolean clean = run(select, transaction, facts, origin);
      if (clean) {
        transaction.commit();
      }
      return clean ? Attempt.DONE : Attempt.OVERTAKEN;
    } catch (TransientException e) {
      return Attempt.OVERTAKEN;
    } catch (Neo4jException e) {
      if (CONSTRAINT_VIOLATED.equals(e.code())) {
        return Attempt.OVERTAKEN;
      }
      if (LASTING.stream().anyMatch(e.code()::startsWith)) {
        return Attempt.REFUSED;
      }
      throw new GraphUnavailableException("Could not write to the graph", e);
    }
  }

  private static boolean run(String select, Transaction transaction, Facts facts, Origin origin) {
    WritePlan plan =
        WritePlan.of(
            facts, SelectStored.run(select, transaction, origin.tenant(), facts.nodes().keySet()));
    CreateNodes.run(transaction, plan.created(), origin);
    if (!UpdateNodes.run(transaction, origin.tenant(), plan.updated())) {
      return false;
    }
    DeleteEdges.run(transaction, origin.tenant(), plan.removed());
    CreateEdges.run(transaction, origin.tenant(), plan.fresh());
    MergeEdges.run(transaction, origin.tenant(), plan.merged());
    return true;
  }

  private void pause(int attempt) {
    long bound = FIRST_PAUSE.toMillis() << attempt;
    try {
      Thread.sleep(random.nextLong(bound / 2, bound));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GraphUnavailableException("Interrupted while waiting for other writers", e);
    }
  }
}
