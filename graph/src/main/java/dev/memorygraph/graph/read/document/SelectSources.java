package dev.memorygraph.graph.read.document;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.usage.SelectUsageOf;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Which documents, or tools, answers were made with in a time, by whom, and what those answers
 * cost. An answer is made with the documents that its prompt refers to, and with the tools that it
 * asked for.
 *
 * @param from first instant
 * @param to first instant that no longer counts
 * @param limit rows at the most
 */
public record SelectSources(Of of, By by, Order order, Instant from, Instant to, int limit)
    implements GraphQuery<List<SelectSources.Row>> {
  /** Answers of a row whose cost is added up, the latest. */
  private static final int MAX_ANSWERS = 1_000;

  private static final String REST =
      """
      WITH DISTINCT source, call, CASE $by
        WHEN 'agent' THEN call.agent_id
        WHEN 'user' THEN call.user_id
        WHEN 'application' THEN head(COLLECT {
          MATCH (call)-[:IN_SESSION]->(s:Session)
          RETURN s.application_id
        })
      END AS key
      ORDER BY call.event_time DESC, call.key
      WITH source, toStringOrNull(key) AS key, count(*) AS answers,
        count(CASE WHEN %s THEN 1 END) AS failed,
        max(call.event_time) AS last, collect(call.key)[..$answers] AS calls
      RETURN source, key, answers, failed, last, calls
      ORDER BY answers * $order, source.key, key
      LIMIT $limit
      """
          .formatted(Calls.failed("call"));

  private static final String ANSWERS =
      """
      MATCH (call:Completion)
      USING INDEX SEEK call:Completion(tenant, event_time)
      WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
        AND ($user IS NULL OR call.user_id = $user)
        AND %s
      """
          .formatted(Calls.isFirst("call"));

  static final String DOCUMENTS =
      ANSWERS + "MATCH (call)-[:RESPONDS_TO]->(:Prompt)-[:REFERENCES]->(source:Document)\n" + REST;

  static final String TOOLS =
      ANSWERS + "MATCH (call)-[:INVOKES]->(:ToolCall)-[:CALLS_TOOL]->(source:Tool)\n" + REST;

  /** What answers are made with. */
  public enum Of {
    DOCUMENT,
    TOOL
  }

  /** Who made them. */
  public enum By {
    /** All together. */
    NONE,
    AGENT,
    USER,
    /** That of the session. */
    APPLICATION
  }

  /** Which come first. */
  public enum Order {
    MOST,
    LEAST
  }

  /**
   * What one made with a document or tool.
   *
   * @param source a stub where the caller may not see it
   * @param key who; empty where that is not known, or nobody asked
   * @param answers how many were made with it
   * @param failed how many of those failed
   * @param usage of the answers, at most the latest 1,000 of them
   */
  public record Row(
      NodeView source,
      Optional<String> key,
      long answers,
      long failed,
      Instant last,
      Usage usage) {}

  @Override
  public List<Row> execute(Statements statements, Scope scope) {
    List<Record> rows = statements.run(of == Of.TOOL ? TOOLS : DOCUMENTS, parameters(scope));
    List<NodeView> sources =
        new Viewing(statements, scope)
            .nodes(rows.stream().map(row -> row.get("source").asNode()).toList());
    List<Usage> usage =
        SelectUsageOf.run(rows.stream().map(SelectSources::calls).toList(), statements, scope);
    List<Row> answer = new ArrayList<>();
    for (Record row : rows) {
      answer.add(
          new Row(
              sources.get(answer.size()),
              Optional.ofNullable(row.get("key").asString(null)),
              row.get("answers").asLong(),
              row.get("failed").asLong(),
              Instant.ofEpochMilli(row.get("last").asLong()),
              usage.get(answer.size())));
    }
    return answer;
  }

  private Map<String, Object> parameters(Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("by", by.name().toLowerCase(Locale.ROOT));
    parameters.put("answers", MAX_ANSWERS);
    parameters.put("order", order == Order.MOST ? -1 : 1);
    parameters.put("limit", limit);
    return parameters;
  }

  private static List<NodeId> calls(Record row) {
    return row.get("calls").asList(Value::asString).stream().map(NodeId::ofKey).toList();
  }
}
