package dev.memorygraph.graph.read.session.list;

import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.session.SessionFigures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** What came together in some sessions, from a bounded number of nodes of each. */
final class SelectSessionRows {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (s:Node {key: key})
      CALL (s) {
        MATCH (s)<-[:IN_SESSION]-(n:Node)
        WHERE n.tenant = $tenant
        WITH n LIMIT $members
        RETURN collect(n) AS nodes
      }
      %s
      %s
      RETURN key, counts, first, last, usage,
        COUNT {
          UNWIND nodes AS n
          MATCH (n)-[:CAUSED_ERROR]->(e:Error)
          RETURN DISTINCT e
        } AS errors,
        COUNT { UNWIND nodes AS n WITH n WHERE n.status = 'error' RETURN n } AS failed,
        COLLECT {
          UNWIND nodes AS n
          WITH [label IN labels(n) WHERE label <> 'Node'][0] AS label,
            n.classification AS classification, n.user_id AS user,
            collect(DISTINCT n.model_id) AS models, collect(DISTINCT n.agent_id) AS agents
          RETURN {label: label, classification: classification, user: user,
            models: models, agents: agents}
        } AS groups
      """
          .formatted(SessionFigures.counting(), SessionFigures.adding());

  private SelectSessionRows() {}

  /**
   * A session's figures.
   *
   * @param failed nodes whose status says so
   * @param used the models and agents of those of its nodes that may be seen
   */
  record Row(SessionFigures figures, long errors, long failed, Set<NodeId> used) {}

  /** By the session. */
  static Map<NodeId, Row> run(
      Collection<NodeId> sessions, long members, Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "keys", sessions.stream().map(id -> id.key(scope.tenant())).toList(),
            "tenant", scope.tenant().id(),
            "members", members);
    return statements.run(CYPHER, parameters).stream()
        .collect(toMap(row -> NodeId.ofKey(row.get("key").asString()), row -> row(row, scope)));
  }

  private static Row row(Record row, Scope scope) {
    Set<NodeId> used = new TreeSet<>();
    for (Value group : row.get("groups").values()) {
      if (scope.sight().of(traits(group)) != Sight.Seen.FIGURES) {
        add(used, NodeKind.MODEL, group.get("models"));
        add(used, NodeKind.AGENT, group.get("agents"));
      }
    }
    return new Row(
        SessionFigures.of(row), row.get("errors").asLong(), row.get("failed").asLong(), used);
  }

  private static void add(Set<NodeId> used, NodeKind kind, Value ids) {
    List<String> texts = ids.asList(Value::asString);
    texts.forEach(id -> NodeId.parse(kind.prefix() + ":" + id).ifPresent(used::add));
  }

  private static NodeTraits traits(Value group) {
    return new NodeTraits(
        NodeKind.ofLabel(group.get("label").asString()).orElse(NodeKind.INVOCATION),
        NodeTraits.classification(text(group.get("classification"))),
        text(group.get("user")));
  }

  private static Optional<String> text(Value value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asObject().toString());
  }
}
