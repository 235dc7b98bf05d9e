package dev.memorygraph.graph.privacy.erasure;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.neo4j.driver.TransactionContext;

/**
 * Makes the node that stands for somebody who was erased, where an edge is to lead there. Its id is
 * made of 122 random bits and written down nowhere else.
 */
final class CreatePseudonym {
  static final String CYPHER =
      """
      MATCH (u:Node {key: $person})
      WHERE EXISTS { (u)<-[e:INITIATED_BY]-() WHERE e.stamp < $before }
        OR EXISTS { (u)<-[:EVALUATES]-(n) WHERE n.event_time <= $until }
      CREATE (p:Node:User {
        key: $pseudonym, id: $id, tenant: u.tenant, pseudonym: true, event_time: u.event_time,
        recorded_at: u.recorded_at, source: u.source
      })
      RETURN p.key AS key
      """;

  private CreatePseudonym() {}

  /** The key of the node; empty where none is needed. */
  static Optional<String> run(TransactionContext transaction, ErasedPerson person) {
    String id = "erased-" + UUID.randomUUID();
    return transaction
        .run(
            CYPHER,
            Map.of(
                "person", person.key(),
                "pseudonym", new NodeId(NodeKind.USER, id).key(person.tenant()),
                "id", id,
                "until", person.untilMs(),
                "before", person.before()))
        .stream()
        .map(row -> row.get("key").asString())
        .findFirst();
  }
}
