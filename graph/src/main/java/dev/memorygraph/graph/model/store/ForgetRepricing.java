package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Takes the note off a model that its calls have to be priced anew, unless it was noted again. */
final class ForgetRepricing {
  static final String CYPHER =
      """
      MATCH (m:Node {key: $key})
      WHERE m.reprice_noted_at = $noted_at AND m.reprice_from = $from
      REMOVE m.reprice_noted_at, m.reprice_from
      """;

  private ForgetRepricing() {}

  static void run(TransactionContext transaction, Tenant tenant, SelectRepricing.Due due) {
    Map<String, Object> parameters =
        Map.of(
            "key", LockModels.key(due.model(), tenant),
            "noted_at", due.notedAtMs(),
            "from", due.fromMs());
    transaction.run(CYPHER, parameters).consume();
  }
}
