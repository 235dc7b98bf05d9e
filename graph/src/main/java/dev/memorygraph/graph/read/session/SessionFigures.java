package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.usage.Figures;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * What came together in a session.
 *
 * @param counts by name, such as {@code tool_calls_with_result}
 * @param first when the first of it happened; empty where nothing did
 */
public record SessionFigures(
    Map<String, Long> counts, Usage usage, Optional<Instant> first, Optional<Instant> last) {

  /** From the variable {@code nodes} to {@code counts}, {@code first} and {@code last}. */
  public static String counting() {
    return """
      CALL (nodes) {
        UNWIND nodes AS n
        RETURN {
          prompts: count(CASE WHEN n:Prompt THEN 1 END),
          completions: count(CASE WHEN n:Completion AND %2$s THEN 1 END),
          tool_calls: count(CASE WHEN n:ToolCall AND %2$s THEN 1 END),
          tool_calls_with_result: count(CASE WHEN n:ToolCall AND %2$s THEN n.returned_at END),
          invocations: count(CASE WHEN n:Invocation THEN 1 END)
        } AS counts,
        min(%1$s) AS first, max(%1$s) AS last
      }
      """
        .formatted(Figures.millis("n", "event_time"), Calls.isFirst("n"));
  }

  /** From the variable {@code nodes} to {@code usage}. */
  public static String adding() {
    return """
      CALL (nodes) {
        UNWIND nodes AS call
        WITH call
        WHERE (call:Completion AND %s) OR (call:Invocation AND %s)
        WITH call, CASE WHEN call:Completion THEN %s ELSE %s END AS counts
        WITH call, counts,
        %s
        RETURN %s AS usage
      }
      """
        .formatted(
            Calls.COMPLETION_IS_CALL,
            Calls.reports("call"),
            Calls.COMPLETION_COUNTS,
            Calls.INVOCATION_COUNTS,
            Usage.FIGURES,
            Usage.SUMS);
  }

  public SessionFigures {
    counts = new TreeMap<>(counts);
  }

  /** Reads what the two came to. */
  public static SessionFigures of(Record row) {
    return new SessionFigures(
        row.get("counts").asMap(Value::asLong),
        Usage.of(row.get("usage")),
        instant(row.get("first")),
        instant(row.get("last")));
  }

  private static Optional<Instant> instant(Value millis) {
    return millis.isNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis.asLong()));
  }
}
