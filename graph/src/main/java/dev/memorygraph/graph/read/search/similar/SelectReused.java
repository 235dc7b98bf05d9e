package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.search.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/**
 * Other prompts with the same text, word for word, and then those made of the same version of a
 * template. Of each at most {@value #LOOKED} are looked at.
 */
final class SelectReused {
  static final String CYPHER =
      """
      MATCH (p:Node {key: $key})
      CALL (p) {
        MATCH (n:Node)
        USING INDEX n:Node(tenant, content_hash)
        WHERE n.tenant = $tenant AND n.content_hash = p.content_hash
        RETURN n, 0 AS by
        LIMIT $looked
        UNION ALL
        MATCH (p)-[:INSTANTIATES]->(:TemplateVersion)<-[:INSTANTIATES]-(n:Node)
        WHERE n.tenant = $tenant
        RETURN n, 1 AS by
        LIMIT $looked
      }
      WITH p, n, min(by) AS by
      WHERE n <> p AND n:Prompt AND ($only_user IS NULL OR n.user_id = $only_user)
      RETURN n, by
      ORDER BY by, n.event_time DESC, n.key
      LIMIT $limit
      """;

  private static final int LOOKED = 1_000;

  private SelectReused() {}

  static List<Reused> run(String key, int limit, Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("key", key);
    parameters.put("tenant", scope.tenant().id());
    parameters.put("only_user", scope.onlyUser().orElse(null));
    parameters.put("looked", LOOKED);
    parameters.put("limit", limit);
    List<Record> rows = statements.run(CYPHER, parameters);
    List<NodeView> views =
        new Viewing(statements, scope)
            .nodes(rows.stream().map(row -> row.get("n").asNode()).toList());
    List<Reused> reused = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      if (Ranking.isReadable(views.get(i))) {
        reused.add(new Reused(views.get(i), rows.get(i).get("by").asInt() == 0));
      }
    }
    return reused;
  }
}
