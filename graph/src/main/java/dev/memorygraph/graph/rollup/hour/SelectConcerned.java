package dev.memorygraph.graph.rollup.hour;

import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.driver.Batch;
import java.util.List;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * The hours of calls that may count otherwise since other nodes changed, by the rules of {@link
 * Calls}: the invocations around a node, the answers of those, and the answers of the node itself;
 * and the calls that are grouped by what stands on a prompt or session.
 */
final class SelectConcerned {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.rows AS key
      MATCH (n:Node {key: key}) USING INDEX n:Node(key)
      CALL (n) {
        MATCH (n)-[:CHILD_OF*0..]->(call:Invocation)
        RETURN call
        UNION
        MATCH (n)<-[:CHILD_OF]-(call:Completion)
        RETURN call
        UNION
        MATCH (n)-[:CHILD_OF*1..]->(own:Invocation)
        WHERE %s
        MATCH (own)<-[:CHILD_OF]-(call:Completion)
        RETURN call
        UNION
        MATCH (n)<-[:RESPONDS_TO]-(call:Completion)
        RETURN call
        UNION
        MATCH (n)<-[:IN_SESSION]-(call:Completion|Invocation)
        RETURN call
      }
      WITH DISTINCT call.event_time AS time
      WHERE time IS :: INTEGER NOT NULL
      RETURN DISTINCT time / %d AS hour
      """
          .formatted(Calls.OWN_IS_CALL, Hour.MS);

  private SelectConcerned() {}

  /** By the keys of the nodes that changed. */
  static List<Long> run(SimpleQueryRunner transaction, List<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : transaction.run(CYPHER, Batch.of(keys)).list(row -> row.get("hour").asLong());
  }
}
