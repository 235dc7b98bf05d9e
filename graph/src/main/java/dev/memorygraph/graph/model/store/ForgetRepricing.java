package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Takes the note off models that their calls have to be priced anew, unless it was noted again. */
final class ForgetRepricing {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (m:Node {key: row.key})
      WHERE m.reprice_noted_at = row.noted_at AND m.reprice_from = row.from
      REMOVE m.reprice_noted_at, m.reprice_from
      """;

  private ForgetRepricing() {}

  static void run(
      TransactionContext transaction, Tenant tenant, Collection<SelectRepricing.Due> done) {
    List<Map<String, Object>> rows =
        done.stream()
            .map(
                due ->
                    Map.<String, Object>of(
                        "key", LockModels.key(due.model(), tenant),
                        "noted_at", due.notedAtMs(),
                        "from", due.fromMs()))
            .toList();
    transaction.run(CYPHER, Map.of("rows", rows)).consume();
  }
}
