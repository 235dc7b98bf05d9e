package dev.memorygraph.graph.privacy.retention;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.Disclosable;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * Looks at some nodes in the order of their keys, for those that have words and may be past the
 * time of their class. It asks for less than {@link Disclosable} knows: whoever takes the words
 * away looks again.
 */
final class SelectPast {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key < $end
      WITH n ORDER BY n.key LIMIT $window
      WITH n, coalesce($limits[n.classification], $limits[$usual]) AS until
      WITH n.key AS key,
        n.recorded_at <= until AND n.event_time <= until AND (
          any(p IN keys(n) WHERE (NOT p IN $kept OR (n:Agent AND p = 'role'))
            AND NOT (p IN $tiers AND coalesce(toLower(toStringOrNull(n[p])) IN $tier_names, false))
            AND (n[p] IS :: STRING OR n[p] IS :: LIST<ANY>))
          OR EXISTS { MATCH (n)-[e]->() WHERE e.stamp IS NOT NULL
            AND any(p IN keys(e) WHERE NOT p IN $kept AND e[p] IS :: STRING) }
        ) AS past
      RETURN max(key) AS last, [x IN collect({key: key, past: past}) WHERE x.past | x.key] AS keys
      """;

  private static final Set<String> KEPT = kept();

  /**
   * What was seen.
   *
   * @param last key; empty where there were none
   * @param keys of nodes that may be past their time
   */
  record Seen(String last, List<String> keys) {}

  private SelectPast() {}

  static Seen run(
      TransactionContext transaction, Tenant tenant, String after, int window, Limits limits) {
    Record row = transaction.run(CYPHER, values(tenant, after, window, limits)).single();
    return new Seen(row.get("last").asString(""), row.get("keys").asList(Value::asString));
  }

  static Map<String, Object> values(Tenant tenant, String after, int window, Limits limits) {
    Map<String, Object> values = new HashMap<>();
    values.put("after", after.isEmpty() ? KeyRange.before(tenant) : after);
    values.put("end", KeyRange.after(tenant));
    values.put("window", window);
    values.put("limits", limits.byLabel());
    values.put("usual", Classification.INTERNAL.label());
    values.put("kept", List.copyOf(KEPT));
    values.put("tiers", List.copyOf(Disclosable.TIERS));
    values.put("tier_names", List.copyOf(Disclosable.TIER_NAMES));
    return values;
  }

  private static Set<String> kept() {
    Set<String> kept = new TreeSet<>(Disclosable.names());
    kept.addAll(StoredProperties.envelope());
    kept.addAll(Derived.ofCalls());
    kept.addAll(Set.of(Derived.PRICES, Derived.ALIASES, Derived.PRICE_NAMES));
    return kept;
  }
}
