package dev.memorygraph.graph.anomaly.untold;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import dev.memorygraph.graph.driver.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.neo4j.driver.Driver;

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

  /** One of them; what it concerns is not looked up. */
  public record Untold(Tenant tenant, FoundAnomaly anomaly) {}

  /** Those that were found longest ago. */
  public List<Untold> next(int limit) {
    return transactions.read(transaction -> SelectUntold.run(transaction, limit));
  }

  /** They were told of. */
  public void told(Collection<Untold> all) {
    List<String> keys =
        all.stream().map(one -> Anomaly.key(one.tenant(), one.anomaly().id())).toList();
    transactions.write(
        transaction -> {
          UpdateTold.run(transaction, keys);
          return keys;
        });
  }
}
