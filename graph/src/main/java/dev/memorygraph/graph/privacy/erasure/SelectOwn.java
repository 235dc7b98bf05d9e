package dev.memorygraph.graph.privacy.erasure;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Nodes that name a person as the one who spoke, in the order of their keys. */
final class SelectOwn {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.tenant = $tenant AND n.user_id = $user AND n.key > $after
        AND n.event_time <= $until
      RETURN n.key AS key
      ORDER BY n.tenant, n.user_id, n.key LIMIT $limit
      """;

  private SelectOwn() {}

  static List<String> run(
      TransactionContext transaction, ErasedPerson person, String after, int limit) {
    return transaction
        .run(
            CYPHER,
            Map.of(
                "tenant", person.tenant().id(),
                "user", person.id(),
                "until", person.untilMs(),
                "after", after,
                "limit", limit))
        .list(row -> row.get("key").asString());
  }
}
