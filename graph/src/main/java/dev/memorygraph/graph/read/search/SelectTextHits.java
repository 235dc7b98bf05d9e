package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.search.words.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes whose texts go best with some words, by the full-text index: BM25, with the words of
 * all tenants as what is rare and what is not.
 */
final class SelectTextHits {
  static final String CYPHER =
      """
      CALL db.index.fulltext.queryNodes('node_text', $query, {limit: $candidates})
      YIELD node, score
      WITH collect({node: node, score: score}) AS candidates
      RETURN size(candidates) AS candidates, COLLECT {
        UNWIND candidates AS candidate
        WITH candidate.node AS n, candidate.score AS score
        WHERE score > 0 AND %s
        RETURN [n, score] ORDER BY score DESC, n.key
        LIMIT $limit
      } AS hits
      """
          .formatted(SearchFilter.CONDITION);

  private SelectTextHits() {}

  static Ranking run(
      Words words, SearchFilter filter, int wanted, Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>(filter.parameters());
    parameters.put("query", IndexQuery.of(words, filter, scope));
    return Ranking.of(CYPHER, parameters, wanted, Search.MOST, statements, scope);
  }
}
