package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.Map;

/** How many models a registry spoke of, deleted ones not counted. */
public record CountModels() implements GraphQuery<Long> {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.id > ''
        AND m.registered_at IS NOT NULL AND m.deleted_at IS NULL
      RETURN count(m) AS models
      """;

  @Override
  public Long execute(Statements statements, Scope scope) {
    return statements
        .run(CYPHER, Map.of("tenant", scope.tenant().id()))
        .getFirst()
        .get("models")
        .asLong();
  }
}
