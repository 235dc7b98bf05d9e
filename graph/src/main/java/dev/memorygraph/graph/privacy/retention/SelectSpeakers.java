package dev.memorygraph.graph.privacy.retention;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** Who spoke of nodes: the people that they name, and those whose session it is. */
final class SelectSpeakers {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      RETURN key, n.user_id AS user, COLLECT {
          MATCH (n)-[:INITIATED_BY]->(u:Node) RETURN u.id
        } + COLLECT {
          MATCH (n)-[:IN_SESSION]->(:Node)-[:INITIATED_BY]->(u:Node) RETURN u.id
        } AS others
      """;

  private SelectSpeakers() {}

  /** People by key. */
  static Map<String, Set<String>> run(TransactionContext transaction, Collection<String> keys) {
    Map<String, Set<String>> people = new HashMap<>();
    transaction
        .run(CYPHER, Map.of("keys", List.copyOf(keys)))
        .forEachRemaining(
            row -> {
              Set<String> them = new TreeSet<>(row.get("others").asList(Value::asString));
              if (!row.get("user").isNull()) {
                them.add(row.get("user").asString());
              }
              people.put(row.get("key").asString(), them);
            });
    return people;
  }
}
