package dev.memorygraph.graph.read.usage;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/**
 * What was used in a time, by one dimension. {@link Calls} says which nodes are calls.
 *
 * @param from first instant counted
 * @param to first instant no longer counted
 * @param limit groups at the most: of days and hours the latest, else those with the most calls
 */
public record SelectUsage(GroupBy groupBy, Instant from, Instant to, int limit)
    implements GraphQuery<SelectUsage.Answer> {
  private static final String CALLS =
      """
      CALL () {
        MATCH (call:Completion)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
          AND ($user IS NULL OR call.user_id = $user)
          AND %s
        RETURN call, %s AS counts
        UNION ALL
        MATCH (call:Invocation)
        WHERE call.tenant = $tenant AND call.event_time >= $from AND call.event_time < $to
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

  /** By a property of the call. */
  static final String BY_PROPERTY =
      CALLS
          + """
            WITH toStringOrNull(coalesce(call[$canonical], call[$property])) AS key, %s AS sums
            WHERE sums.calls > 0
            RETURN key, sums
            ORDER BY sums.calls DESC, key
            LIMIT $limit
            """
              .formatted(Usage.SUMS);

  /** By stretches of time; the key is the number of the stretch since 1970. */
  static final String BY_TIME =
      CALLS
          + """
            WITH call.event_time / $stretch AS key, %s AS sums
            WHERE sums.calls > 0
            RETURN key, sums
            ORDER BY key DESC
            LIMIT $limit
            """
              .formatted(Usage.SUMS);

  /** All in one. */
  static final String TOTALS = CALLS + "RETURN " + Usage.SUMS + " AS sums";

  /** What groups are made by. */
  public enum GroupBy {
    MODEL("model_id", Duration.ZERO),
    PROVIDER("provider", Duration.ZERO),
    AGENT("agent_id", Duration.ZERO),
    USER("user_id", Duration.ZERO),
    SESSION("session_id", Duration.ZERO),
    DAY("", Duration.ofDays(1)),
    HOUR("", Duration.ofHours(1));

    private final String property;
    private final Duration stretch;

    GroupBy(String property, Duration stretch) {
      this.property = property;
      this.stretch = stretch;
    }

    /** The property that goes before: a reported name that means another model is grouped there. */
    private String canonical() {
      return this == MODEL ? Derived.CANONICAL_MODEL : property;
    }

    private boolean isTime() {
      return stretch.isPositive();
    }
  }

  /**
   * The groups and what they come to together.
   *
   * @param totals over all calls, those of groups beyond the limit among them
   */
  public record Answer(List<Group> groups, Usage totals) {}

  /**
   * What was used by one.
   *
   * @param key an id or the start of a stretch of time; empty for the calls that do not say
   */
  public record Group(Optional<String> key, Usage usage) {}

  @Override
  public Answer execute(Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("user", scope.onlyUser().orElse(null));
    Usage totals = Usage.of(statements.run(TOTALS, parameters).getFirst().get("sums"));
    parameters.put("limit", limit);
    parameters.put("property", groupBy.property);
    parameters.put("canonical", groupBy.canonical());
    parameters.put("stretch", groupBy.stretch.toMillis());
    List<Record> rows = statements.run(groupBy.isTime() ? BY_TIME : BY_PROPERTY, parameters);
    List<Group> groups = new ArrayList<>(rows.stream().map(this::group).toList());
    return new Answer(groupBy.isTime() ? groups.reversed() : groups, totals);
  }

  private Group group(Record row) {
    Optional<String> key =
        row.get("key").isNull() ? Optional.empty() : Optional.of(key(row.get("key").asObject()));
    return new Group(key, Usage.of(row.get("sums")));
  }

  private String key(Object key) {
    return key instanceof Long number
        ? Instant.ofEpochMilli(number * groupBy.stretch.toMillis()).toString()
        : key.toString();
  }
}
