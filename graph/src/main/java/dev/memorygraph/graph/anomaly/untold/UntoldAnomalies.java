package dev.memorygraph.graph.anomaly.untold;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import dev.memorygraph.graph.driver.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.Driver;
import org.neo4j.driver.types.Node;

/**
 * Anomalies of one database that are new: marked when they are found first, until somebody has told
 * of them. One that goes and is found again is marked again: who tells knows it by its id.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * database is away.
 */
public final class UntoldAnomalies {
  private final Transactions transactions;

  public UntoldAnomalies(Driver driver) {
    this.transactions =
        new Transactions(driver, Duration.ofSeconds(10), "Could not ask for new anomalies");
  }

  /**
   * One of them, as it is stored: one that this build cannot read must hold up no other.
   *
   * @param node what is read when it is asked for, with an {@link IllegalArgumentException} or
   *     another where that cannot be done
   */
  public record Untold(String key, Node node) {
    public Tenant tenant() {
      return new Tenant(node.get("tenant").asString());
    }

    /** What was found; what it concerns is not looked up. */
    public FoundAnomaly anomaly() {
      return FoundAnomaly.of(node, Optional.empty());
    }
  }

  /** Those that were found longest ago. */
  public List<Untold> next(int limit) {
    return transactions.read(transaction -> SelectUntold.run(transaction, limit));
  }

  /** They were told of. */
  public void told(Collection<Untold> all) {
    List<String> keys = all.stream().map(Untold::key).toList();
    transactions.write(
        transaction -> {
          UpdateTold.run(transaction, keys);
          return keys;
        });
  }
}
