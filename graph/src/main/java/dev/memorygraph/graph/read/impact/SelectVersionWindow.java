package dev.memorygraph.graph.read.impact;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Value;

/** When a version of a model was the latest that was published. */
final class SelectVersionWindow {
  static final String CYPHER =
      """
      MATCH (n:Node {key: $key})-[:OF_VERSION]->(m:Model)
      WHERE m.tenant = $tenant AND n.event_time IS NOT NULL
      RETURN m.key AS model, n.event_time AS from, COLLECT {
        MATCH (m)<-[:OF_VERSION]-(next:ModelVersion)
        WHERE next.event_time > n.event_time
        RETURN next.event_time ORDER BY next.event_time LIMIT 1
      } AS to
      """;

  /** The model, and when. */
  record InForce(NodeId model, Window window) {}

  private SelectVersionWindow() {}

  /** Empty where nobody knows of which model it is, or since when there is it. */
  static Optional<InForce> run(NodeId version, Asked asked) {
    Map<String, Object> parameters =
        Map.of("key", version.key(asked.scope().tenant()), "tenant", asked.scope().tenant().id());
    return asked.statements().run(CYPHER, parameters).stream()
        .findFirst()
        .map(
            row ->
                new InForce(
                    NodeId.ofKey(row.get("model").asString()),
                    new Window(
                        Optional.of(Instant.ofEpochMilli(row.get("from").asLong())),
                        row.get("to").asList(Value::asLong).stream()
                            .findFirst()
                            .map(Instant::ofEpochMilli))));
  }
}
