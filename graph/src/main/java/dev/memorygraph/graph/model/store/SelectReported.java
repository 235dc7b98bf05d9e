package dev.memorygraph.graph.model.store;

import dev.memorygraph.contracts.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.TransactionContext;

/**
 * The names by which calls report models of whom something changed: the models' own names, and
 * those that may mean them. Only names by which there are calls since then.
 */
final class SelectReported {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.id IS NOT NULL
      WITH m, [name IN [m.id] + coalesce(m.price_names, []) WHERE $since[name] IS NOT NULL
        | $since[name]] AS times
      WHERE size(times) > 0
      UNWIND times AS time
      WITH m, min(time) AS since
      WHERE EXISTS {
          MATCH (c:Completion)
          WHERE c.tenant = $tenant AND c.model_id = m.id AND c.event_time >= since
        } OR EXISTS {
          MATCH (c:Invocation)
          WHERE c.tenant = $tenant AND c.model_id = m.id AND c.event_time >= since
        }
      RETURN m.id AS name, since
      """;

  private SelectReported() {}

  /** By name, since when its calls may have another cost, milliseconds since 1970. */
  static Map<String, Long> run(
      TransactionContext transaction, Tenant tenant, List<SelectRepricing.Due> models) {
    Map<String, Object> since = new HashMap<>();
    models.forEach(due -> since.put(due.model(), due.fromMs()));
    Map<String, Long> reported = new TreeMap<>();
    transaction
        .run(CYPHER, Map.of("tenant", tenant.id(), "since", since))
        .forEachRemaining(
            row -> reported.put(row.get("name").asString(), row.get("since").asLong()));
    return reported;
  }
}
