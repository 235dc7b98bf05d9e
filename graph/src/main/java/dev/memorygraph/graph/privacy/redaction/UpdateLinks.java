package dev.memorygraph.graph.privacy.redaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** Takes properties away from links, each only if nobody has said it anew meanwhile. */
final class UpdateLinks {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (a:Node {key: row.from})-[e]->(b:Node {key: row.to})
      WHERE type(e) = row.type AND e.stamp = row.stamp
      SET e += row.properties
      """;

  /** A link, and the names of the properties that go. */
  record Change(SelectLinks.Linked link, List<String> names) {}

  private UpdateLinks() {}

  static void run(TransactionContext transaction, List<Change> changes) {
    if (!changes.isEmpty()) {
      List<Map<String, Object>> rows = changes.stream().map(UpdateLinks::row).toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }

  private static Map<String, Object> row(Change change) {
    Map<String, @Nullable Object> gone = new HashMap<>();
    change.names().forEach(name -> gone.put(name, null));
    SelectLinks.Linked link = change.link();
    return Map.of(
        "from", link.from(),
        "to", link.to(),
        "type", link.type(),
        "stamp", link.stamp().getFirst().toString(),
        "properties", gone);
  }
}
