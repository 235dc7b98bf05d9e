package dev.memorygraph.graph.read.export;

import dev.memorygraph.graph.Likeness;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/**
 * A part of a tenant's graph in one piece: the sessions that began in a time, what happened in
 * them, their errors, metrics and evaluations, and what all of these lead to. Every end of an edge
 * is among the nodes; what the caller may not know is there as a stub.
 *
 * @param from first instant at which a session may have begun
 * @param to first instant at which it may not
 */
public record ExportDocument(Optional<String> session, Instant from, Instant to)
    implements GraphQuery<ExportDocument.Answer> {
  /** Nodes of a document. */
  public static final int MAX_NODES = 10_000;

  /** Edges of a document. */
  public static final int MAX_EDGES = 50_000;

  /** Characters of text in a document: answers have a limit of six megabytes. */
  public static final long MAX_TEXT = 1_000_000;

  private static final String MEMBERS =
      """
      WITH s
      CALL (s) {
        RETURN s AS n
        UNION
        MATCH (s)<-[:IN_SESSION]-(n:Node)
        RETURN n
        UNION
        MATCH (s)<-[:IN_SESSION]-(:Node)-[:CAUSED_ERROR|HAS_METRIC]->(n:Node)
        RETURN n
        UNION
        MATCH (s)<-[:IN_SESSION]-(:Node)<-[:EVALUATES]-(n:Node)
        RETURN n
        UNION
        MATCH (s)<-[:EVALUATES]-(n:Node)
        RETURN n
      }
      WITH s, n WHERE n.tenant = $tenant
      RETURN s, n LIMIT $limit
      """;

  static final String OF_SESSION = "MATCH (s:Node {key: $key})\n" + MEMBERS;

  static final String OF_TIME =
      """
      MATCH (s:Session)
      WHERE s.tenant = $tenant AND s.event_time >= $from AND s.event_time < $to
        AND ($user IS NULL OR EXISTS { (s)-[:INITIATED_BY]->(:Node {key: $user}) })
      WITH s ORDER BY s.event_time LIMIT $limit
      """
          + MEMBERS;

  static final String LINKS =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      MATCH (n)-[r:%s]->(m:Node)
      WHERE m.tenant = $tenant
      RETURN n, r, m LIMIT $limit
      """
          .formatted(Likeness.OTHERS);

  /** What came of it. */
  public sealed interface Answer {
    /** All of it. */
    record Whole(List<NodeView> nodes, List<EdgeView> edges) implements Answer {}

    /** More than a document may have. */
    record TooLarge() implements Answer {}

    /** No such session for this caller. */
    record Unknown() implements Answer {}
  }

  @Override
  public Answer execute(Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    Map<NodeId, Node> nodes = new LinkedHashMap<>();
    for (Record row : statements.run(statement(), parameters(scope))) {
      nodes.put(NodeView.id(row.get("n").asNode()), row.get("n").asNode());
    }
    if (session.isPresent() && !isKnown(nodes, viewing)) {
      return new Answer.Unknown();
    }
    if (nodes.size() > MAX_NODES) {
      return new Answer.TooLarge();
    }
    List<EdgeView> edges = edges(nodes, statements, scope);
    if (nodes.size() > MAX_NODES || edges.size() > MAX_EDGES) {
      return new Answer.TooLarge();
    }
    List<NodeView> views = viewing.nodes(nodes.values().stream().toList());
    if (views.stream().mapToLong(ExportDocument::textLength).sum() > MAX_TEXT) {
      return new Answer.TooLarge();
    }
    return new Answer.Whole(views.stream().sorted().toList(), viewing.edges(edges));
  }

  private static long textLength(NodeView view) {
    return view.properties().values().stream()
        .filter(String.class::isInstance)
        .mapToLong(text -> text.toString().length())
        .sum();
  }

  private String statement() {
    return session.isPresent() ? OF_SESSION : OF_TIME;
  }

  private boolean isKnown(Map<NodeId, Node> nodes, Viewing viewing) {
    return nodes.entrySet().stream()
        .filter(node -> node.getKey().equals(sessionId()))
        .findFirst()
        .flatMap(node -> viewing.subject(node.getValue()))
        .isPresent();
  }

  private NodeId sessionId() {
    return NodeId.parse("session:" + session.orElseThrow()).orElseThrow();
  }

  private Map<String, Object> parameters(Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("limit", MAX_NODES + 1);
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put(
        "user",
        scope
            .onlyUser()
            .flatMap(user -> NodeId.parse("user:" + user))
            .map(user -> user.key(scope.tenant()))
            .orElse(null));
    session.ifPresent(id -> parameters.put("key", sessionId().key(scope.tenant())));
    return parameters;
  }

  /** The edges that begin at the nodes, whose ends become nodes, too. */
  private static List<EdgeView> edges(Map<NodeId, Node> nodes, Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "keys", nodes.keySet().stream().map(id -> id.key(scope.tenant())).toList(),
            "tenant", scope.tenant().id(),
            "limit", MAX_EDGES + 1);
    List<EdgeView> edges = new ArrayList<>();
    for (Record row : statements.run(LINKS, parameters)) {
      Node to = row.get("m").asNode();
      edges.add(EdgeView.of(row.get("r").asRelationship(), row.get("n").asNode(), to));
      nodes.putIfAbsent(NodeView.id(to), to);
    }
    return edges;
  }
}
