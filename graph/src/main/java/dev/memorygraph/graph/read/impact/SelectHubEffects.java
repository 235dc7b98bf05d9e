package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.lineage.ExpandFrontier;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/**
 * What happened with hubs in a time, the newest first. Of a hub with very many edges not all are
 * looked at: the database gives those that it has at hand, as a rule the last ones that were
 * written.
 */
final class SelectHubEffects {
  /** Edges of one hub that are looked at. */
  static final int MAX_SCANNED = 20_000;

  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      WITH n, COUNT { (n)<-[:%1$s]-() } > $scan AS cut
      CALL (n) {
        MATCH (n)<-[r:%1$s]-(m:Node)
        WITH n, r, m
        LIMIT $scan
        WITH n, r, m
        WHERE m.tenant = $tenant
          AND coalesce(m.event_time, 0) >= $from AND coalesce(m.event_time, 0) < $to
          AND ($user IS NULL OR m.user_id = $user
            OR n:Session OR m:Session OR m:Model OR m:ModelVersion OR m:TemplateVersion)
          AND NOT (m:ModelChange OR m:ModelConflict)
          AND %2$s
        RETURN r, m
        ORDER BY coalesce(m.event_time, 0) DESC
        LIMIT $limit
      }
      RETURN cut, %3$s
      """
          .formatted(ExpandFrontier.types(Cause.NONE), ExpandFrontier.SAID, ExpandFrontier.COLUMNS);

  /**
   * What was found.
   *
   * @param cut whether some hub has more edges than were looked at
   */
  record Found(List<Step> steps, boolean cut) {}

  private SelectHubEffects() {}

  /** So many of the newest of each hub at the most. */
  static Found run(Collection<NodeId> hubs, Window window, int limit, Moment moment, Asked asked) {
    Map<String, Object> parameters = new HashMap<>(moment.parameters());
    parameters.put("keys", hubs.stream().map(id -> id.key(asked.scope().tenant())).toList());
    parameters.put("tenant", asked.scope().tenant().id());
    parameters.put("from", window.fromMs());
    parameters.put("to", window.toMs());
    parameters.put("user", asked.scope().onlyUser().orElse(null));
    parameters.put("scan", MAX_SCANNED);
    parameters.put("limit", limit);
    List<Record> rows = asked.statements().run(CYPHER, parameters);
    return new Found(
        rows.stream().flatMap(row -> Step.of(row, moment).stream()).toList(),
        rows.stream().anyMatch(row -> row.get("cut").asBoolean()));
  }
}
