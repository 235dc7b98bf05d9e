package dev.memorygraph.graph.read;

import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Whose sessions nodes are part of. A node that no session holds itself, such as an error or an
 * evaluation, belongs to the session of what it is about. Where two users share a session it is
 * nobody's.
 */
final class SelectOwners {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      CALL (n) {
        MATCH (n)-[:INITIATED_BY]->(u:User)
        RETURN u
        UNION
        MATCH (n)-[:IN_SESSION]->(:Session)-[:INITIATED_BY]->(u:User)
        RETURN u
        UNION
        MATCH (n)<-[:CAUSED_ERROR|HAS_METRIC]-(:Node)-[:IN_SESSION]->(:Session)
          -[:INITIATED_BY]->(u:User)
        RETURN u
        UNION
        MATCH (n)-[:EVALUATES]->(:Node)-[:IN_SESSION]->(:Session)-[:INITIATED_BY]->(u:User)
        RETURN u
      }
      WITH key, collect(DISTINCT u) AS users
      WHERE size(users) = 1 AND users[0].tenant = $tenant
      RETURN key, users[0].id AS user
      """;

  private SelectOwners() {}

  /** The users of those nodes that have one. */
  static Map<NodeId, String> run(
      Collection<NodeId> nodes, GraphQuery.Statements statements, Scope scope) {
    List<String> keys = nodes.stream().map(id -> id.key(scope.tenant())).toList();
    Map<String, Object> parameters = Map.of("keys", keys, "tenant", scope.tenant().id());
    return statements.run(CYPHER, parameters).stream()
        .collect(
            toMap(
                row -> NodeId.ofKey(row.get("key").asString()), row -> row.get("user").asString()));
  }
}
