package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.search.Hit;
import dev.memorygraph.graph.read.search.QueryVector;
import dev.memorygraph.graph.read.search.Ranking;
import dev.memorygraph.graph.read.search.SearchFilter;
import dev.memorygraph.graph.read.search.SelectNearest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/**
 * Prompts that mean much the same as one, and those that are the same.
 *
 * @param least cosine of the vectors
 * @param within time before and after the prompt
 * @param limit prompts of each list
 */
public record SelectSimilar(String id, double least, Duration within, int limit)
    implements GraphQuery<Optional<SelectSimilar.Found>> {
  static final String CYPHER = "MATCH (n:Node {key: $key}) RETURN n";

  /**
   * What was found.
   *
   * @param embedded whether the prompt has a vector: without one nothing can be similar yet
   * @param similar with the cosine as score, the nearest first
   * @param reuseOf the first that the prompt says again, once it is linked
   */
  public record Found(
      NodeView prompt,
      boolean embedded,
      List<Hit> similar,
      List<Reused> reused,
      Optional<ReuseOf> reuseOf) {}

  @Override
  public Optional<Found> execute(Statements statements, Scope scope) {
    String key = new NodeId(NodeKind.PROMPT, id).key(scope.tenant());
    return statements.run(CYPHER, Map.of("key", key)).stream()
        .findFirst()
        .map(row -> row.get("n").asNode())
        .flatMap(
            node ->
                new Viewing(statements, scope)
                    .subject(node)
                    .filter(Ranking::isReadable)
                    .map(view -> found(view, node, key, statements, scope)));
  }

  private Found found(NodeView prompt, Node node, String key, Statements statements, Scope scope) {
    Optional<QueryVector> vector = vector(node);
    List<Hit> similar =
        vector
            .map(known -> SelectNearest.run(known, near(prompt), limit + 1, statements, scope))
            .map(ranking -> hits(prompt, ranking))
            .orElse(List.of());
    return new Found(
        prompt,
        vector.isPresent(),
        similar,
        SelectReused.run(key, limit, statements, scope),
        SelectReuseOf.run(key, statements, scope));
  }

  private List<Hit> hits(NodeView prompt, Ranking ranking) {
    return ranking.nodes().stream()
        .filter(one -> !one.node().id().equals(prompt.id()) && one.score() >= least)
        .limit(limit)
        .map(one -> new Hit(one.node(), one.score(), Optional.empty()))
        .toList();
  }

  private SearchFilter near(NodeView prompt) {
    Instant time = prompt.eventTime().orElse(Instant.EPOCH);
    return SearchFilter.of(
        EnumSet.of(NodeKind.PROMPT), time.minus(within), time.plus(within).plusMillis(1));
  }

  private static Optional<QueryVector> vector(Node node) {
    Value numbers = node.get(StoredProperties.EMBEDDING);
    return numbers.isNull()
        ? Optional.empty()
        : Optional.of(
            new QueryVector(
                node.get(StoredProperties.EMBEDDING_MODEL).asString(),
                numbers.asList(Value::asDouble)));
  }
}
