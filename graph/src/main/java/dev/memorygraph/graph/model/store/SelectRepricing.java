package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.price.PriceList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** The models whose calls may have to be priced anew. */
final class SelectRepricing {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.reprice_from IS NOT NULL
      RETURN m.id AS id, m.reprice_from AS from, m.reprice_noted_at AS noted_at,
        coalesce(m.prices, []) AS prices
      """;

  /**
   * A model whose prices changed.
   *
   * @param fromMs since when
   * @param notedAtMs when that was noted
   */
  record Due(String model, long fromMs, long notedAtMs, PriceList prices) {}

  private SelectRepricing() {}

  static List<Due> run(TransactionContext transaction, Tenant tenant) {
    return transaction
        .run(CYPHER, Map.of("tenant", tenant.id()))
        .list(
            row ->
                new Due(
                    row.get("id").asString(),
                    row.get("from").asLong(),
                    row.get("noted_at").asLong(),
                    PriceList.parse(row.get("prices").asList(Value::asString))));
  }
}
