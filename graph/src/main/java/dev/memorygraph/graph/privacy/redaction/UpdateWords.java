package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.embedding.Embeddable;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/**
 * Takes properties away from nodes that the transaction has locked, and the edges that followed
 * from them.
 */
final class UpdateWords {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (n:Node {key: row.key})
      SET n += row.properties
      SET n.redactions = coalesce(n.redactions, 0) + 1
      WITH n
      """
          + Likeness.dropped("n");

  /** A node before and after. */
  record Change(NodeFacts before, NodeFacts after) {

    boolean isOne() {
      return !before.equals(after);
    }
  }

  private UpdateWords() {}

  static void run(TransactionContext transaction, Tenant tenant, List<Change> changes) {
    if (!changes.isEmpty()) {
      List<Map<String, Object>> rows = changes.stream().map(change -> row(change, tenant)).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }

  private static Map<String, Object> row(Change change, Tenant tenant) {
    Map<String, @Nullable Object> properties =
        new HashMap<>(StoredProperties.write(change.after()));
    change.before().facts().keySet().forEach(name -> properties.putIfAbsent(name, null));
    properties.putIfAbsent(StoredProperties.STAMP, null);
    properties.putIfAbsent(StoredProperties.STAMPS, null);
    properties.put(StoredProperties.EMBEDDING, null);
    properties.put(StoredProperties.EMBEDDING_MODEL, null);
    properties.put(StoredProperties.UNLINKED, null);
    properties.put(StoredProperties.UNEMBEDDED, mark(change.after()));
    return Map.of("key", change.before().id().key(tenant), "properties", properties);
  }

  /** What is left of the words has a vector of its own, before all that waits. */
  private static @Nullable Object mark(NodeFacts node) {
    return Embeddable.of(node.id().kind(), node.values()).isPresent() ? 0L : null;
  }
}
