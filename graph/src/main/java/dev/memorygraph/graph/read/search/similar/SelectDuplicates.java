package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.search.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Texts that were said more than once, word for word, in the order of their hashes. A page is made
 * of {@value #WINDOW} nodes, so that one may have no groups and yet not be the last.
 *
 * @param after the hash that the page before ended with; empty at the beginning
 */
public record SelectDuplicates(String after) implements GraphQuery<SelectDuplicates.Page> {
  static final String CYPHER =
      """
      MATCH (n:Node)
      USING INDEX n:Node(tenant, content_hash)
      WHERE n.tenant = $tenant AND n.content_hash > $after
      WITH n ORDER BY n.tenant, n.content_hash LIMIT $window
      WITH n.content_hash AS hash,
        collect(CASE WHEN $only_user IS NULL OR n.user_id = $only_user THEN n END) AS nodes,
        count(*) AS looked
      RETURN hash, looked, size(nodes) AS count,
        CASE WHEN size(nodes) > 1 THEN nodes[..$shown] ELSE [] END AS nodes
      ORDER BY hash
      """;

  /** Nodes that a page is made of. */
  static final int WINDOW = 5_000;

  /** Nodes of a group that are shown. */
  public static final int SHOWN = 10;

  /**
   * Nodes with one text.
   *
   * @param count of all; of a text that was said more than {@value #WINDOW} times no more than
   *     those
   * @param nodes at most {@value #SHOWN} that the caller may read
   */
  public record Group(String hash, long count, List<NodeView> nodes) {}

  /**
   * A page.
   *
   * @param next where the next page begins, empty on the last
   */
  public record Page(List<Group> groups, Optional<String> next) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("only_user", scope.onlyUser().orElse(null));
    parameters.put("after", after);
    parameters.put("window", WINDOW);
    parameters.put("shown", SHOWN);
    List<Record> rows = statements.run(CYPHER, parameters);
    boolean whole = rows.stream().mapToLong(row -> row.get("looked").asLong()).sum() < WINDOW;
    // the last of a full window may go on behind it, unless it is all that there is
    List<Record> ended = whole || rows.size() == 1 ? rows : rows.subList(0, rows.size() - 1);
    Viewing viewing = new Viewing(statements, scope);
    List<Group> groups = new ArrayList<>();
    for (Record row : ended) {
      List<NodeView> nodes = readable(row, viewing);
      if (!nodes.isEmpty()) {
        groups.add(new Group(row.get("hash").asString(), row.get("count").asLong(), nodes));
      }
    }
    return new Page(
        groups, whole ? Optional.empty() : Optional.of(ended.getLast().get("hash").asString()));
  }

  private static List<NodeView> readable(Record row, Viewing viewing) {
    return viewing.nodes(row.get("nodes").asList(Value::asNode)).stream()
        .filter(Ranking::isReadable)
        .toList();
  }
}
