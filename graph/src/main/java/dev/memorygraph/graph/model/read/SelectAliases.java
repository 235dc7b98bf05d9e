package dev.memorygraph.graph.model.read;

import dev.memorygraph.genai.time.Timeline.Span;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.List;
import java.util.Map;

/**
 * A page of the names that stand for other models, in the order of the names.
 *
 * @param after the name that the page begins after; empty for the first page
 */
public record SelectAliases(String after, int limit)
    implements GraphQuery<List<SelectAliases.Entry>> {
  static final String CYPHER =
      """
      MATCH (m:Model)
      WHERE m.tenant = $tenant AND m.id > $after
      WITH m ORDER BY m.id
      WHERE m.aliases IS NOT NULL
      RETURN m.id AS alias, m {.prices, .aliases} AS terms
      LIMIT $limit
      """;

  /**
   * A name.
   *
   * @param meanings what it stands for over time; blank for itself
   */
  public record Entry(String alias, List<Span<String>> meanings) {
    public Entry {
      meanings = List.copyOf(meanings);
    }
  }

  @Override
  public List<Entry> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of("tenant", scope.tenant().id(), "after", after, "limit", limit);
    return statements.run(CYPHER, parameters).stream()
        .map(
            row ->
                new Entry(
                    row.get("alias").asString(), ModelTerms.of(row.get("terms")).aliasOf().spans()))
        .toList();
  }
}
