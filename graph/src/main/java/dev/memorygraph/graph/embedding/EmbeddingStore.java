package dev.memorygraph.graph.embedding;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.Transactions;
import java.time.Duration;
import java.util.List;
import org.neo4j.driver.Driver;

/**
 * The nodes of one database that want vectors. Both methods throw a {@link
 * DependencyUnavailableException} where the database is away or too slow.
 */
public final class EmbeddingStore {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Transactions reads;
  private final Transactions writes;

  public EmbeddingStore(Driver driver) {
    this.reads = new Transactions(driver, TIMEOUT, "Could not read what has no vector");
    this.writes = new Transactions(driver, TIMEOUT, "Could not write vectors");
  }

  /** The next nodes; none where all have their vectors, which costs one look at an index. */
  public List<Unembedded> next(int limit) {
    return reads.read(transaction -> SelectUnembedded.run(transaction, limit));
  }

  /** Keeps vectors, and leaves those out whose nodes have changed. */
  public void save(String model, List<Embedded> nodes) {
    writes.write(
        transaction -> {
          UpdateEmbeddings.run(transaction, model, nodes);
          return nodes;
        });
  }
}
