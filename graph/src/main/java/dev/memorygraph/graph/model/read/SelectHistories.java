package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * All that registries had said about some models by a moment.
 *
 * @param models ids; a model that no registry spoke of is left out of the answer
 */
public record SelectHistories(List<String> models, Moment moment)
    implements GraphQuery<SortedMap<String, ModelHistory>> {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (m:Node {key: key})
      RETURN m.id AS id, COLLECT {
        MATCH (c:ModelChange)-[:CHANGE_OF]->(m)
        WHERE $until IS NULL
          OR (c.event_time <= $until AND coalesce(c.recorded_at, 0) <= $known_at)
        RETURN properties(c)
      } AS changes
      """;

  public SelectHistories {
    models = List.copyOf(models);
  }

  /** All that they said. */
  public SelectHistories(List<String> models) {
    this(models, Moment.NOW);
  }

  @Override
  public SortedMap<String, ModelHistory> execute(Statements statements, Scope scope) {
    List<String> keys =
        models.stream()
            .map(model -> new NodeId(NodeKind.MODEL, model).key(scope.tenant()))
            .toList();
    Map<String, Object> parameters = new HashMap<>(moment.parameters());
    parameters.put("keys", keys);
    SortedMap<String, ModelHistory> histories = new TreeMap<>();
    for (Record row : statements.run(CYPHER, parameters)) {
      List<ModelChange> changes =
          row.get("changes").asList(change -> ChangeNode.read(change.asMap(Value::asObject)));
      if (!changes.isEmpty()) {
        String model = row.get("id").asString();
        histories.put(model, ModelHistory.of(model, changes));
      }
    }
    return histories;
  }
}
