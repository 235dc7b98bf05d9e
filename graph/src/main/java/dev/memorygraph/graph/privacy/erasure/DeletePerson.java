package dev.memorygraph.graph.privacy.erasure;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Deletes a person's node once nothing leads there and nothing names the person, and otherwise has
 * it forget since when the person was there.
 */
final class DeletePerson {
  static final String CYPHER =
      """
      MATCH (u:Node {key: $person})
      SET u.recorded_at = u.recorded_at
      WITH u WHERE coalesce(u.event_time, 0) <= $until
      WITH u, EXISTS { (u)--() }
        OR EXISTS { (n:Node) WHERE n.tenant = $tenant AND n.user_id = $user
            AND n.key IS NOT NULL } AS needed
      FOREACH (x IN CASE WHEN needed THEN [u] ELSE [] END | REMOVE x.event_time)
      FOREACH (x IN CASE WHEN needed THEN [] ELSE [u] END | DELETE x)
      """;

  private DeletePerson() {}

  static void run(TransactionContext transaction, ErasedPerson person) {
    transaction
        .run(
            CYPHER,
            Map.of(
                "person", person.key(),
                "tenant", person.tenant().id(),
                "user", person.id(),
                "until", person.untilMs()))
        .consume();
  }
}
