package dev.memorygraph.graph.privacy.erasure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * What came of nodes and names nobody: the answer to a prompt, a call of that answer, its error.
 * What stands in a session is found by the session.
 */
public final class SelectFollowing {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})-[:INVOKES|CAUSED_ERROR|HAS_METRIC]->(m:Node)
      WHERE m.user_id IS NULL AND m.session_id IS NULL
      RETURN DISTINCT m.key AS key
      UNION
      UNWIND $keys AS key
      MATCH (n:Node {key: key})<-[:CHILD_OF|RESPONDS_TO|EVALUATES]-(m:Node)
      WHERE m.user_id IS NULL AND m.session_id IS NULL
      RETURN DISTINCT m.key AS key
      """;

  private SelectFollowing() {}

  static List<String> run(TransactionContext transaction, Collection<String> keys) {
    return transaction
        .run(CYPHER, Map.of("keys", List.copyOf(keys)))
        .list(row -> row.get("key").asString());
  }
}
