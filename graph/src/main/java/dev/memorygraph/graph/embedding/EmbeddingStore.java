package dev.memorygraph.graph.embedding;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.WriteFailure;
import java.time.Duration;
import java.util.List;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The nodes of one database that want vectors. Both methods throw a {@link
 * DependencyUnavailableException} where the database is away or too slow.
 */
public final class EmbeddingStore {
  private static final TransactionConfig BOUND =
      TransactionConfig.builder().withTimeout(Duration.ofSeconds(20)).build();

  private final Driver driver;

  public EmbeddingStore(Driver driver) {
    this.driver = driver;
  }

  /** The next nodes; none where all have their vectors, which costs one look at an index. */
  public List<Unembedded> next(int limit) {
    try (Session session = driver.session()) {
      return session.executeRead(transaction -> SelectUnembedded.run(transaction, limit), BOUND);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not read what has no vector", e);
    }
  }

  /** Keeps vectors, and leaves those out whose nodes have changed. */
  public void save(String model, List<Embedded> nodes) {
    try (Session session = driver.session()) {
      session.executeWriteWithoutResult(
          transaction -> UpdateEmbeddings.run(transaction, model, nodes), BOUND);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not write vectors", e);
    }
  }
}
