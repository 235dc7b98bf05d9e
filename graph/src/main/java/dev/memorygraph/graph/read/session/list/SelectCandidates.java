package dev.memorygraph.graph.read.session.list;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/** Sessions by the time at which they began, with whose they are and how much is in them. */
final class SelectCandidates {
  private static final String TEMPLATE =
      """
      MATCH %s
      WHERE s.tenant = $tenant AND s.event_time >= $from AND s.event_time <= $to
        AND ($key IS NULL OR s.event_time <> $time OR s.key %s $key)
      WITH s ORDER BY %s LIMIT $limit
      RETURN s, COUNT { (s)<-[:IN_SESSION]-() } AS members, COLLECT {
        MATCH (s)-[:INITIATED_BY]->(u:User) WHERE u.tenant = $tenant RETURN u LIMIT 20
      } AS users
      ORDER BY %3$s
      """;

  private static final String ALL = "(s:Session)";
  private static final String OF_USER = "(:Node {key: $user})<-[:INITIATED_BY]-(s:Session)";
  private static final String DESCENDING = "s.tenant DESC, s.event_time DESC, s.key DESC";
  private static final String ASCENDING = "s.tenant, s.event_time, s.key";

  static final String NEWEST = TEMPLATE.formatted(ALL, "<=", DESCENDING);
  static final String OLDEST = TEMPLATE.formatted(ALL, ">=", ASCENDING);

  /** Sorts the sessions of one user, which an index by time would have to be searched for. */
  static final String NEWEST_OF_USER = TEMPLATE.formatted(OF_USER, "<=", DESCENDING);

  static final String OLDEST_OF_USER = TEMPLATE.formatted(OF_USER, ">=", ASCENDING);

  /** Counted without reading them. */
  static final String COUNT_OF_USER =
      """
      MATCH (u:Node {key: $user})
      RETURN COUNT { (u)<-[:INITIATED_BY]-() } AS sessions
      """;

  /** Sessions of a user that may be sorted for a page. */
  private static final long MAX_SORTED = 20_000;

  private final SelectSessions asked;
  private final Statements statements;
  private final Scope scope;
  private final Optional<String> user;

  SelectCandidates(SelectSessions asked, Statements statements, Scope scope) {
    this.asked = asked;
    this.statements = statements;
    this.scope = scope;
    this.user = scope.onlyUser().or(asked.filter()::user).flatMap(this::key).filter(this::hasFew);
  }

  /**
   * A session that may belong into a list.
   *
   * @param members nodes that happened in it, which the database counts without reading them
   */
  record Candidate(Node node, long members, List<Node> users) {}

  /**
   * The candidates from a place on, in order: where few of them are one user's, and only those are
   * wanted, at least all of that user.
   */
  List<Candidate> from(Position after, int limit) {
    boolean newest = asked.order() == SelectSessions.Order.NEWEST;
    List<Candidate> found =
        statements.run(statement(newest), parameters(after, newest, limit)).stream()
            .map(SelectCandidates::candidate)
            .toList();
    boolean again = !found.isEmpty() && after.isOf(found.getFirst().node());
    return found.stream().skip((again ? 1L : 0L) + after.passed()).toList();
  }

  private String statement(boolean newest) {
    return user.isPresent() ? newest ? NEWEST_OF_USER : OLDEST_OF_USER : newest ? NEWEST : OLDEST;
  }

  private Map<String, Object> parameters(Position after, boolean newest, int limit) {
    long from = asked.from().toEpochMilli();
    long to = asked.to().toEpochMilli() - 1;
    boolean bounded = !after.isAtStart();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("user", user.orElse(""));
    parameters.put("from", bounded && !newest ? Math.max(from, after.timeMs()) : from);
    parameters.put("to", bounded && newest ? Math.min(to, after.timeMs()) : to);
    parameters.put("time", after.timeMs());
    parameters.put("key", bounded ? scope.tenant().id() + "/" + after.key() : null);
    parameters.put("limit", after.passed() + limit + 1);
    return parameters;
  }

  private Optional<String> key(String id) {
    return NodeId.parse(NodeKind.USER.prefix() + ":" + id).map(node -> node.key(scope.tenant()));
  }

  private boolean hasFew(String key) {
    return statements.run(COUNT_OF_USER, Map.of("user", key)).stream()
        .allMatch(row -> row.get("sessions").asLong() <= MAX_SORTED);
  }

  private static Candidate candidate(Record row) {
    return new Candidate(
        row.get("s").asNode(), row.get("members").asLong(), row.get("users").asList(Value::asNode));
  }
}
