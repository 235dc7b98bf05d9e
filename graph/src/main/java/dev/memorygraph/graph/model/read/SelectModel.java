package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** One model: all that registries said of it, and its published versions. */
public record SelectModel(String model) implements GraphQuery<Optional<SelectModel.Found>> {
  private static final int MAX_VERSIONS = 500;

  static final String CYPHER =
      """
      MATCH (m:Node {key: $key})
      RETURN COLLECT {
        MATCH (c:ModelChange)-[:CHANGE_OF]->(m)
        RETURN properties(c)
      } AS changes, COLLECT {
        MATCH (v:ModelVersion)-[:OF_VERSION]->(m)
        RETURN properties(v) ORDER BY v.version DESC
        LIMIT $limit
      } AS versions
      """;

  /**
   * A model.
   *
   * @param history without changes where only telemetry spoke of it
   * @param versions the newest first, 500 at the most
   */
  public record Found(ModelHistory history, List<SortedMap<String, Object>> versions) {}

  @Override
  public Optional<Found> execute(Statements statements, Scope scope) {
    String key = new NodeId(NodeKind.MODEL, model).key(scope.tenant());
    Map<String, Object> parameters = Map.of("key", key, "limit", MAX_VERSIONS);
    return statements.run(CYPHER, parameters).stream().map(this::found).findFirst();
  }

  private Found found(Record row) {
    List<ModelChange> changes =
        row.get("changes").asList(change -> ChangeNode.read(change.asMap(Value::asObject)));
    return new Found(
        ModelHistory.of(model, changes), row.get("versions").asList(SelectModel::version));
  }

  private static SortedMap<String, Object> version(Value node) {
    TreeMap<String, Object> properties = new TreeMap<>(node.asMap(Value::asObject));
    properties.keySet().removeIf(StoredProperties::isEnvelope);
    return properties;
  }
}
