package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** The models whose calls may have to be priced anew. */
final class SelectRepricing {
  private static final String NOTES =
      """
      RETURN m.id AS id, m.reprice_from AS from, m.reprice_noted_at AS noted_at
      """;

  /** All of a tenant. */
  static final String ALL =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.reprice_from IS NOT NULL
      """
          + NOTES;

  /** Those of some models. */
  static final String SOME =
      """
      UNWIND $keys AS key
      MATCH (m:Node {key: key})
      WHERE m.reprice_from IS NOT NULL
      """
          + NOTES;

  /**
   * A model whose prices, or whose alias, changed.
   *
   * @param fromMs since when
   * @param notedAtMs when that was noted
   */
  record Due(String model, long fromMs, long notedAtMs) {}

  private SelectRepricing() {}

  static List<Due> all(TransactionContext transaction, Tenant tenant) {
    return transaction.run(ALL, Map.of("tenant", tenant.id())).list(SelectRepricing::due);
  }

  static List<Due> of(TransactionContext transaction, Tenant tenant, Collection<String> models) {
    List<String> keys = models.stream().map(model -> LockModels.key(model, tenant)).toList();
    return transaction
        .run(SOME, Map.of("tenant", tenant.id(), "keys", keys))
        .list(SelectRepricing::due);
  }

  private static Due due(Record row) {
    return new Due(
        row.get("id").asString(), row.get("from").asLong(), row.get("noted_at").asLong());
  }
}
