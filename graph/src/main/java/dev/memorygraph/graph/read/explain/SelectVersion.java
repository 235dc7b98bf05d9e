package dev.memorygraph.graph.read.explain;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The version of a model that was the latest published at a time. */
final class SelectVersion {
  static final String CYPHER =
      """
      MATCH (n:Node {key: $key})<-[:OF_VERSION]-(m:ModelVersion)
      WHERE m.tenant = $tenant AND m.event_time <= $at
        AND ($until IS NULL OR coalesce(m.recorded_at, 0) <= $known_at)
      RETURN m.version AS version
      ORDER BY m.event_time DESC, m.key DESC
      LIMIT 1
      """;

  private SelectVersion() {}

  /** Its name; empty where no registry had published any. */
  static Optional<String> run(
      String model, long atMs, Moment moment, GraphQuery.Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>(moment.parameters());
    parameters.put("key", new NodeId(NodeKind.MODEL, model).key(scope.tenant()));
    parameters.put("tenant", scope.tenant().id());
    parameters.put("at", Math.min(atMs, moment.untilMs()));
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .filter(row -> !row.get("version").isNull())
        .map(row -> row.get("version").asString());
  }
}
