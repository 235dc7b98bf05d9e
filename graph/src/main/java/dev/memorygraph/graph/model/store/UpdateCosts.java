package dev.memorygraph.graph.model.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** Writes costs onto calls. */
final class UpdateCosts {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (c:Node {key: row.key})
      SET c += row.cost
      """;

  /** What a call costs; null takes a cost away. */
  record Priced(SelectCalls.Call call, Map<String, @Nullable Object> cost) {}

  private UpdateCosts() {}

  static void run(TransactionContext transaction, List<Priced> calls) {
    if (!calls.isEmpty()) {
      List<Map<String, Object>> rows =
          calls.stream()
              .map(
                  priced ->
                      Map.<String, Object>of("key", priced.call().key(), "cost", priced.cost()))
              .toList();
      transaction.run(CYPHER, Map.of("rows", rows)).consume();
    }
  }
}
