package dev.memorygraph.graph.move;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.privacy.walk.CursorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** Deletes all of a tenant from a database that it does not lie in any more. */
public record TenantDeletion(Driver driver, Tenant tenant) {
  /** Nodes of one transaction; their edges go with them. */
  static final int PAGE = 500;

  static final String NODES =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key < $end
      WITH n ORDER BY n.key LIMIT $limit
      DETACH DELETE n
      RETURN count(*) AS deleted
      """;

  /** How far erasure and retention were: the cursors name people. */
  static final String CURSORS =
      """
      MATCH (c:PrivacyCursor)
      WHERE c.id IN [$sweep, $retention] OR c.id STARTS WITH $erasures
      DELETE c
      """;

  private static final TransactionConfig BOUND =
      TransactionConfig.builder().withTimeout(Duration.ofSeconds(20)).build();

  /**
   * Deletes the next nodes, and at the end what is remembered of the tenant.
   *
   * @return how many nodes; 0 at the end
   * @throws DependencyUnavailableException if the database is away or too busy
   */
  public int next() {
    Map<String, Object> parameters = new HashMap<>(KeyRange.parameters(tenant));
    parameters.put("limit", PAGE);
    try (Session session = driver.session()) {
      int deleted =
          session.executeWrite(
              transaction -> transaction.run(NODES, parameters).single().get("deleted").asInt(),
              BOUND);
      if (deleted == 0) {
        session.executeWriteWithoutResult(
            transaction -> transaction.run(CURSORS, cursors()).consume(), BOUND);
      }
      return deleted;
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not delete a tenant that was moved", e);
    }
  }

  private Map<String, Object> cursors() {
    return Map.of(
        "sweep", CursorId.sweep(tenant),
        "retention", CursorId.retention(tenant),
        "erasures", CursorId.erasures(tenant));
  }
}
