package dev.memorygraph.graph.rollup;

import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.usage.Figures;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * What the calls of some spans of time come to, by some dimensions. {@link Calls} says what is one.
 */
public final class CallSums {
  /** That a {@code call} failed, or took too long. */
  static final String FAILED = Calls.failed("call");

  /** The calls of {@code $batch.spans} and what they say. */
  private static final String CALLS =
      """
      UNWIND $batch.spans AS span
      CALL (span) {
        MATCH (call:Completion)
        WHERE call.tenant = $tenant AND call.event_time >= span[0] AND call.event_time < span[1]
          AND ($user IS NULL OR call.user_id = $user)
          AND %s
        RETURN call, %s AS counts
        UNION ALL
        MATCH (call:Invocation)
        WHERE call.tenant = $tenant AND call.event_time >= span[0] AND call.event_time < span[1]
          AND ($user IS NULL OR call.user_id = $user)
          AND %s
        RETURN call, %s AS counts
      }
      WITH call, counts,
      %s
      """
          .formatted(
              Calls.COMPLETION_IS_CALL,
              Calls.COMPLETION_COUNTS,
              Calls.reports("call"),
              Calls.INVOCATION_COUNTS,
              Usage.FIGURES);

  /** By all that is kept. */
  public static final String BY_ALL = cypher(Dimension.ofCalls());

  private CallSums() {}

  /**
   * The statement, for {@link Spans#parameters}.
   *
   * @param by one row tells sums for one value of each
   */
  public static String cypher(List<Dimension> by) {
    return CALLS
        + "WITH [%s] AS keys, call.event_time / $batch.stretch AS stretch, %s AS bucket,\n"
            .formatted(
                by.stream().map(Dimension::expression).collect(Collectors.joining(",\n")), bucket())
        + "%s AS sums, %s AS failed\nRETURN keys, stretch, bucket, sums, failed"
            .formatted(Usage.SUMS, "count(%s)".formatted(failed()));
  }

  /** By session, and with {@code $limit}: those with the most calls. */
  public static String bySession() {
    return CALLS
        + """
          WITH toStringOrNull(call.session_id) AS session, %s AS sums, count(%s) AS failed,
            collect(%s) AS buckets
          WHERE sums.calls > 0
          RETURN session, sums, failed, buckets
          ORDER BY sums.calls DESC, session
          LIMIT $limit
          """
            .formatted(Usage.SUMS, failed(), Usage.ofCalls(bucket()));
  }

  /** Reads a row of that. */
  public static Sums ofSession(Record row) {
    Sums sums = Sums.of(row.get("sums"), row.get("failed"));
    row.get("buckets").values().forEach(bucket -> sums.latency().add(bucket.asInt(), 1));
    return sums;
  }

  /** How many calls failed, wrapping generations among them. */
  static String failed() {
    return Usage.ofCalls("CASE WHEN %s THEN call END".formatted(FAILED));
  }

  /** The bucket of the time that a {@code call} took, as far as it says. */
  static String bucket() {
    String said =
        "coalesce(%s, %s, %s, %s)"
            .formatted(
                Figures.millis("call", "latency_ms"),
                Figures.millis("call", "duration_ms"),
                between("started_at", "ended_at"),
                between("called_at", "returned_at"));
    return "head([took IN [%s] | %s])".formatted(said, LatencyHistogram.bucket("took"));
  }

  private static String between(String start, String end) {
    String from = Figures.millis("call", start);
    String to = Figures.millis("call", end);
    return "CASE WHEN (%2$s) >= (%1$s) THEN (%2$s) - (%1$s) END".formatted(from, to);
  }

  /**
   * What some of the calls come to.
   *
   * @param keys of each dimension that was asked for the values at which they count; empty is that
   *     of calls that name none
   * @param stretch the number since 1970 of the stretch of time they are of
   */
  public record Row(List<List<Optional<String>>> keys, long stretch, Sums sums) {

    public static Row of(Record row) {
      Sums sums = Sums.of(row.get("sums"), row.get("failed")).within(row.get("bucket"));
      List<List<Optional<String>>> keys = new ArrayList<>();
      row.get("keys").values().forEach(key -> keys.add(names(key)));
      return new Row(keys, row.get("stretch").asLong(), sums);
    }

    private static List<Optional<String>> names(Value key) {
      return switch (key.asObject()) {
        case null -> List.of(Optional.empty());
        case List<?> list when list.isEmpty() -> List.of(Optional.empty());
        case List<?> list ->
            list.stream().distinct().map(name -> Optional.of(name.toString())).toList();
        case Object name -> List.of(Optional.of(name.toString()));
      };
    }
  }
}
