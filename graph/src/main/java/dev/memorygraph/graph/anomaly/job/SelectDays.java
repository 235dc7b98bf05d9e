package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.contracts.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** By what hours the days of a tenant were judged. */
final class SelectDays {
  static final String CYPHER =
      """
      MATCH (d:AnomalyDay)
      WHERE d.tenant = $tenant AND d.day >= $first
      RETURN d.day AS day, d.mark AS mark, d.looped AS looped
      """;

  /**
   * A day that was judged.
   *
   * @param mark of the hours by which its figures were; empty where they were not yet
   * @param looped marks of the hours in which tool loops were looked for
   */
  record Judged(String mark, Set<String> looped) {
    static final Judged NEVER = new Judged("", Set.of());
  }

  private SelectDays() {}

  /** By their numbers since 1970. */
  static Map<Long, Judged> run(TransactionContext transaction, Tenant tenant, long first) {
    Map<Long, Judged> days = new HashMap<>();
    transaction
        .run(CYPHER, Map.of("tenant", tenant.id(), "first", first))
        .forEachRemaining(
            row ->
                days.put(
                    row.get("day").asLong(),
                    new Judged(
                        row.get("mark").asString(""),
                        Set.copyOf(row.get("looped").asList(Value::asString, List.of())))));
    return days;
  }
}
