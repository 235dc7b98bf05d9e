package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.List;
import java.util.Map;

/**
 * A page of the models that a registry spoke of, in the order of their ids.
 *
 * @param after the id that the page begins after; empty for the first page
 */
public record SelectModelIds(String after, int limit) implements GraphQuery<List<String>> {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.id > $after
      WITH m ORDER BY m.id
      WHERE m.registered_at IS NOT NULL
      RETURN m.id AS id
      LIMIT $limit
      """;

  @Override
  public List<String> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of("tenant", scope.tenant().id(), "after", after, "limit", limit);
    return statements.run(CYPHER, parameters).stream()
        .map(row -> row.get("id").asString())
        .toList();
  }
}
