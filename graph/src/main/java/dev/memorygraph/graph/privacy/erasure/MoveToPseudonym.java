package dev.memorygraph.graph.privacy.erasure;

import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Has edges lead to a pseudonym that led to a person: from sessions that began, and evaluations
 * that were made, until the person was erased. An evaluation names its target itself.
 */
final class MoveToPseudonym {
  static final String CYPHER =
      """
      CYPHER 25
      MATCH (p:Node {key: $pseudonym})
      MATCH (u:Node {key: $person})<-[e:INITIATED_BY|EVALUATES]-(n:Node)
      WHERE CASE type(e) WHEN 'EVALUATES' THEN n.event_time <= $until ELSE e.stamp < $before END
      WITH p, e, n LIMIT $limit
      SET n.recorded_at = n.recorded_at
      FOREACH (judged IN CASE type(e) WHEN 'EVALUATES' THEN [n] ELSE [] END |
        SET judged.target = 'user:' + p.id
        SET judged.redactions = coalesce(judged.redactions, 0) + 1)
      WITH p, e, n, type(e) AS type, properties(e) AS properties
      CREATE (n)-[f:$(type)]->(p)
      SET f = properties
      DELETE e
      RETURN count(*) AS moved
      """;

  private MoveToPseudonym() {}

  /** How many were moved, at most the limit. */
  static int run(TransactionContext transaction, ErasedPerson person, String pseudonym, int limit) {
    return transaction
        .run(
            CYPHER,
            Map.of(
                "person", person.key(),
                "pseudonym", pseudonym,
                "until", person.untilMs(),
                "before", person.before(),
                "limit", limit))
        .single()
        .get("moved")
        .asInt();
  }
}
