package dev.memorygraph.graph.rollup;

import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose calls, and of when.
 *
 * @param spans of time, each from its first millisecond since 1970 to the first that is no longer
 *     in it
 * @param stretch by which the calls are told apart; longer than all of time where they are not
 * @param user whose calls alone count; empty where all do
 */
public record Spans(Tenant tenant, List<Span> spans, Duration stretch, Optional<String> user) {

  /** Calls are not told apart by their time. */
  public static final Duration ALL = Duration.ofMillis(Long.MAX_VALUE);

  /** A span of time. */
  public record Span(long fromMs, long toMs) {}

  /** As the statements of this package take them. */
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", tenant.id());
    parameters.put("user", user.orElse(null));
    parameters.put(
        "batch",
        Map.of(
            "spans",
            spans.stream().map(span -> List.of(span.fromMs(), span.toMs())).toList(),
            "stretch",
            stretch.toMillis()));
    return parameters;
  }
}
