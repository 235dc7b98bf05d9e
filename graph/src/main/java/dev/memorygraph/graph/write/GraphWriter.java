package dev.memorygraph.graph.write;

import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.GraphUnavailableException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Writes facts, all of them or none. Writing the same facts again changes nothing, and so does the
 * order of calls. Safe for use by many threads and many processes at once.
 */
public final class GraphWriter {
  /** How often one write is tried where writers meet. */
  static final int MAX_ATTEMPTS = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
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

  /**
   * Writes what was said.
   *
   * @throws GraphUnavailableException if the database could not be reached, was too slow, or other
   *     writers were faster {@value #MAX_ATTEMPTS} times in a row; nothing is written then
   */
  public void write(Facts facts, Origin origin) {
    if (facts.nodes().isEmpty()) {
      return;
    }
    for (int attempt = 1; !attempt(facts, origin); attempt++) {
      if (attempt == MAX_ATTEMPTS) {
        throw new GraphUnavailableException(
            "Other writers were faster " + MAX_ATTEMPTS + " times", new IllegalStateException());
      }
      pause(attempt);
    }
  }

  /** Whether it was written; false where another writer was faster. */
  private boolean attempt(Facts facts, Origin origin) {
    TransactionConfig config = TransactionConfig.builder().withTimeout(timeout).build();
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction(config)) {
      boolean clean = run(transaction, facts, origin);
      if (clean) {
        transaction.commit();
      }
      return clean;
    } catch (ServiceUnavailableException e) {
      throw new GraphUnavailableException("Could not write to the graph", e);
    } catch (TransientException e) {
      return false;
    } catch (ClientException e) {
      if (CONSTRAINT_VIOLATED.equals(e.code())) {
        return false;
      }
      throw e;
    }
  }

  private static boolean run(Transaction transaction, Facts facts, Origin origin) {
    WritePlan plan =
        WritePlan.of(facts, SelectStored.run(transaction, origin.tenant(), facts.nodes().keySet()));
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
