package dev.memorygraph.graph.reuse;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.reuse.rule.Links;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Creates the edges of a locked prompt, to those that have their words still. */
final class CreateLinks {
  static final String CYPHER =
      """
      CYPHER 25
      MATCH (p:Node {key: $key})
      UNWIND $links AS link
      MATCH (n:Node {key: link.to})
      SET n.recorded_at = n.recorded_at
      WITH p, n, link WHERE n.embedding IS NOT NULL
      CREATE (p)-[like:$(link.type)]->(n)
      SET like = link.properties
      """;

  private CreateLinks() {}

  /** An edge to another prompt. */
  private record Row(String to, EdgeType type, Map<String, ?> says) {
    Map<String, Object> values() {
      return Map.of("to", to, "type", type.name(), "properties", says);
    }
  }

  /**
   * @param nowMs milliseconds since 1970, which edges of likeness are kept by
   */
  static void run(TransactionContext transaction, String key, Links links, long nowMs) {
    List<Row> rows = new ArrayList<>();
    for (Links.Near near : links.similar()) {
      rows.add(
          new Row(
              near.prompt().key(),
              EdgeType.SIMILAR_TO,
              Map.of("score", near.similarity(), "linked_at", nowMs)));
    }
    links
        .reuse()
        .ifPresent(
            reuse -> rows.add(new Row(reuse.earlier().key(), EdgeType.REUSED, reuse.properties())));
    if (!rows.isEmpty()) {
      // locks in one order, so that two that link at once do not wait for each other
      List<Map<String, Object>> values =
          rows.stream().sorted(Comparator.comparing(Row::to)).map(Row::values).toList();
      transaction.run(CYPHER, Map.of("key", key, "links", values)).consume();
    }
  }
}
