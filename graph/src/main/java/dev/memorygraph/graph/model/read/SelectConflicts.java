package dev.memorygraph.graph.model.read;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * A page of the ledger of contradictions, the newest first.
 *
 * @param model of which model; empty for all
 * @param before the entry that the page begins after; empty for the first page
 */
public record SelectConflicts(Optional<String> model, Optional<Place> before, int limit)
    implements GraphQuery<List<SelectConflicts.Entry>> {
  static final String CYPHER =
      """
      MATCH (c:ModelConflict)
      WHERE c.tenant = $tenant AND c.since IS NOT NULL
        AND ($model IS NULL OR c.model_id = $model)
        AND ($since IS NULL OR c.since < $since OR (c.since = $since AND c.id < $id))
      RETURN properties(c) AS c
      ORDER BY c.since DESC, c.id DESC
      LIMIT $limit
      """;

  /** Where a page ended. */
  public record Place(String since, String id) {}

  /**
   * A contradiction and how it was settled.
   *
   * @param sides the stamps of the claims, by origin
   * @param said what each of them said, in the same order
   */
  public record Entry(
      String id,
      String model,
      String field,
      String type,
      String rule,
      String since,
      Object outcome,
      List<String> sides,
      List<String> said) {

    static Entry of(Map<String, Object> properties) {
      return new Entry(
          text(properties, "id"),
          text(properties, "model_id"),
          text(properties, "field"),
          text(properties, "conflict_type"),
          text(properties, "rule"),
          text(properties, "since"),
          properties.getOrDefault("outcome", ""),
          texts(properties, "sides"),
          texts(properties, "said"));
    }

    private static String text(Map<String, Object> properties, String name) {
      return properties.getOrDefault(name, "").toString();
    }

    private static List<String> texts(Map<String, Object> properties, String name) {
      return properties.get(name) instanceof List<?> list
          ? list.stream().map(Object::toString).toList()
          : List.of();
    }
  }

  @Override
  public List<Entry> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("model", model.orElse(null));
    parameters.put("since", before.map(Place::since).orElse(null));
    parameters.put("id", before.map(Place::id).orElse(null));
    parameters.put("limit", limit);
    return statements.run(CYPHER, parameters).stream().map(SelectConflicts::entry).toList();
  }

  private static Entry entry(Record row) {
    return Entry.of(row.get("c").asMap(Value::asObject));
  }
}
