package dev.memorygraph.graph.read.export;

import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Relationship;

/** The next nodes in the order of their keys, of a time, each with the edges that begin there. */
final class SelectExported {
  private static final String TEMPLATE =
      """
      MATCH (n:Node)
      WHERE %1$s n.key >= $from AND n.key < $end
      WITH n ORDER BY %2$s LIMIT $scan
      WITH n, ($since IS NULL OR n.event_time >= $since)
        AND ($until IS NULL OR n.event_time < $until) AS wanted
      RETURN n, coalesce(wanted, false) AS wanted, CASE WHEN wanted THEN COLLECT {
        MATCH (n)-[r:%3$s]->(m:Node)
        WHERE m.tenant = $tenant
        RETURN [r, m]
        LIMIT $edges
      } ELSE [] END AS links
      ORDER BY %2$s
      """;

  static final String OF_ALL = TEMPLATE.formatted("", "n.key", Likeness.OTHERS);
  static final String OF_USER =
      TEMPLATE.formatted(
          "n.tenant = $tenant AND n.user_id = $user AND",
          "n.tenant, n.user_id, n.key",
          Likeness.OTHERS);

  private SelectExported() {}

  /** A link from a node, and its other end. */
  record Link(Relationship edge, Node to) {}

  /**
   * A node in the order of keys.
   *
   * @param wanted whether it is of the time that was asked for
   */
  record Row(Node node, boolean wanted, List<Link> links) {}

  static List<Row> run(
      Optional<String> user, Map<String, Object> parameters, Statements statements) {
    return statements.run(user.isPresent() ? OF_USER : OF_ALL, parameters).stream()
        .map(SelectExported::row)
        .toList();
  }

  private static Row row(Record row) {
    return new Row(
        row.get("n").asNode(),
        row.get("wanted").asBoolean(),
        row.get("links").asList(SelectExported::link));
  }

  private static Link link(Value link) {
    return new Link(link.get(0).asRelationship(), link.get(1).asNode());
  }
}
