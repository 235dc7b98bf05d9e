package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.search.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/** Where the edge leads by which a prompt says an earlier one again. */
final class SelectReuseOf {
  static final String CYPHER =
      """
      MATCH (p:Node {key: $key})-[r:REUSED]->(n:Node)
      WHERE n.tenant = $tenant AND ($only_user IS NULL OR n.user_id = $only_user)
      RETURN n, r.reuse_type AS type, r.similarity AS similarity, r.edit_distance AS distance
      LIMIT 1
      """;

  private SelectReuseOf() {}

  /** Empty where there is none that the caller may read. */
  static Optional<ReuseOf> run(String key, Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("key", key);
    parameters.put("tenant", scope.tenant().id());
    parameters.put("only_user", scope.onlyUser().orElse(null));
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .flatMap(row -> readable(row, new Viewing(statements, scope)));
  }

  private static Optional<ReuseOf> readable(Record row, Viewing viewing) {
    NodeView node = viewing.nodes(List.of(row.get("n").asNode())).getFirst();
    return Ranking.isReadable(node)
        ? Optional.of(
            new ReuseOf(
                node,
                row.get("type").asString(),
                Optional.ofNullable((Double) row.get("similarity").asObject()),
                row.get("distance").asLong()))
        : Optional.empty();
  }
}
