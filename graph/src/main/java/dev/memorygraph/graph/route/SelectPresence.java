package dev.memorygraph.graph.route;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import java.time.Duration;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** Whether a database holds anything of a tenant: one seek in the index of keys. */
final class SelectPresence {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key < $end
      RETURN n.key AS key LIMIT 1
      """;

  private static final TransactionConfig BOUND =
      TransactionConfig.builder().withTimeout(Duration.ofSeconds(5)).build();

  private SelectPresence() {}

  static boolean run(Driver driver, Tenant tenant) {
    try (Session session = driver.session()) {
      return session.executeRead(
          transaction -> transaction.run(CYPHER, KeyRange.parameters(tenant)).hasNext(), BOUND);
    } catch (Neo4jException e) {
      throw new DependencyUnavailableException("Could not see where a tenant lies", e);
    }
  }
}
