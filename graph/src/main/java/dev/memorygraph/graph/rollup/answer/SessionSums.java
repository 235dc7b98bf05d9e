package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.rollup.CallSums;
import dev.memorygraph.graph.rollup.Spans;
import dev.memorygraph.graph.rollup.Sums;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/** The sessions with the most calls. No sums are kept of sessions: there are too many of them. */
final class SessionSums {
  /** For {@link Spans#parameters}, and with {@code $limit}. */
  static final String CYPHER = CallSums.bySession();

  private SessionSums() {}

  static Map<Optional<String>, Sums> run(GraphQuery.Statements statements, Spans spans, int limit) {
    Map<String, Object> parameters = new HashMap<>(spans.parameters());
    parameters.put("limit", limit);
    Map<Optional<String>, Sums> sessions = new LinkedHashMap<>();
    for (Record row : statements.run(CYPHER, parameters)) {
      Optional<String> session = Optional.ofNullable(row.get("session").asString(null));
      sessions.put(session, CallSums.ofSession(row));
    }
    return sessions;
  }
}
