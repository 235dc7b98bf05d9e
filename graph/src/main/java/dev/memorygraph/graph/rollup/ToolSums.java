package dev.memorygraph.graph.rollup;

import dev.memorygraph.graph.call.Calls;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.Record;

/** The tool calls of some spans of time by tool. One that is reported more than once is one. */
public final class ToolSums {
  /** For {@link Spans#parameters}. */
  public static final String CYPHER =
      """
      UNWIND $batch.spans AS span
      CALL (span) {
        MATCH (call:ToolCall)
        WHERE call.tenant = $tenant AND call.event_time >= span[0] AND call.event_time < span[1]
          AND ($user IS NULL OR call.user_id = $user)
          AND %s
        RETURN call
      }
      WITH %s AS key, call.event_time / $batch.stretch AS stretch, %s AS bucket,
        count(call) AS calls, count(CASE WHEN %s THEN call END) AS failed
      RETURN key, stretch, bucket, calls, failed
      """
          .formatted(
              Calls.isFirst("call"),
              Dimension.TOOL.expression(),
              CallSums.bucket(),
              CallSums.FAILED);

  private ToolSums() {}

  /** What some of the tool calls come to. */
  public static CallSums.Row row(Record row) {
    Optional<String> tool = Optional.ofNullable(row.get("key").asString(null));
    Sums sums = Sums.ofTools(row.get("calls"), row.get("failed")).within(row.get("bucket"));
    return new CallSums.Row(List.of(List.of(tool)), row.get("stretch").asLong(), sums);
  }
}
