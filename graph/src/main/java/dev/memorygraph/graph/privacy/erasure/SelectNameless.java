package dev.memorygraph.graph.privacy.erasure;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * A person's sessions and what stands in them and names nobody, in the order of their keys; but not
 * sessions that somebody else began as well who has not been erased: it may be theirs.
 */
final class SelectNameless {
  static final String CYPHER =
      """
      MATCH (u:Node {key: $person})<-[:INITIATED_BY]-(s:Node)
      WHERE NOT EXISTS {
        (s)-[:INITIATED_BY]->(other:Node) WHERE other <> u AND other.pseudonym IS NULL
      }
      CALL (s) {
        RETURN s AS n
        UNION
        MATCH (s)<-[:IN_SESSION]-(n:Node)
        RETURN n
      }
      WITH DISTINCT n
      WHERE n.user_id IS NULL AND n.key > $after AND n.event_time <= $until
      RETURN n.key AS key
      ORDER BY key LIMIT $limit
      """;

  private SelectNameless() {}

  static List<String> run(
      TransactionContext transaction, ErasedPerson person, String after, int limit) {
    return transaction
        .run(
            CYPHER,
            Map.of(
                "person", person.key(), "until", person.untilMs(), "after", after, "limit", limit))
        .list(row -> row.get("key").asString());
  }
}
