package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.Map;

/**
 * The nodes whose texts mean what comes nearest, by the vector index. Tenant, model, time and
 * whoever sees one user's nodes alone are decided within the index, and the rest of its best hits,
 * of which at most {@value #MOST} are looked at.
 */
public final class SelectNearest {
  /** Each of them is a step on the index's graph. */
  public static final int MOST = 1_000;

  private static final String FROM =
      """
      CYPHER 25
      MATCH (n:Node)
      SEARCH n IN (
        VECTOR INDEX node_embedding FOR $vector
        WHERE n.tenant = $tenant AND n.embedding_model = $embedding_model
          AND n.event_time >= $since AND n.event_time < $until
      """;

  private static final String TO =
      """
        LIMIT $candidates
      ) SCORE AS score
      WITH collect({node: n, score: score}) AS candidates
      RETURN size(candidates) AS candidates, COLLECT {
        UNWIND candidates AS candidate
        WITH candidate.node AS n, candidate.score AS score
        WHERE %s
        RETURN [n, 2 * score - 1] ORDER BY score DESC, n.key
        LIMIT $limit
      } AS hits
      """
          .formatted(SearchFilter.CONDITION);

  static final String CYPHER = FROM + TO;

  /** Of one user alone. */
  static final String OF_USER = FROM + "AND n.user_id = $only_user\n" + TO;

  private SelectNearest() {}

  /** The best, at least as many as wanted where there are. */
  public static Ranking run(
      QueryVector vector, SearchFilter filter, int wanted, Statements statements, Scope scope) {
    Map<String, Object> parameters = filter.parameters();
    parameters.put("vector", vector.numbers());
    parameters.put("embedding_model", vector.model());
    parameters.put("since", filter.from().map(Instant::toEpochMilli).orElse(0L));
    parameters.put("until", filter.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
    String cypher = scope.onlyUser().isPresent() ? OF_USER : CYPHER;
    return Ranking.of(cypher, parameters, wanted, MOST, statements, scope);
  }
}
