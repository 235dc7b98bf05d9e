package dev.memorygraph.graph.privacy.retention;

import dev.memorygraph.graph.privacy.erasure.SelectFollowing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/** What nodes came of: the other direction of {@link SelectFollowing}. */
final class SelectLeading {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (m:Node {key: key})<-[:INVOKES|CAUSED_ERROR|HAS_METRIC]-(n:Node)
      RETURN key, n.key AS leads
      UNION
      UNWIND $keys AS key
      MATCH (m:Node {key: key})-[:CHILD_OF|RESPONDS_TO|EVALUATES]->(n:Node)
      RETURN key, n.key AS leads
      """;

  private SelectLeading() {}

  /** The keys of what leads, by key. */
  static Map<String, Set<String>> run(TransactionContext transaction, Collection<String> keys) {
    Map<String, Set<String>> leads = new HashMap<>();
    transaction
        .run(CYPHER, Map.of("keys", List.copyOf(keys)))
        .forEachRemaining(
            row ->
                leads
                    .computeIfAbsent(row.get("key").asString(), key -> new HashSet<>())
                    .add(row.get("leads").asString()));
    return leads;
  }
}
