package dev.memorygraph.graph.anomaly;

import dev.memorygraph.graph.rollup.Sums;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What the calls of an hour come to.
 *
 * @param costUsd empty where no call's cost is known; 0 where there are no calls
 * @param p50Ms empty where fewer than {@value #FEWEST} calls say how long they took
 */
public record HourFigures(
    long calls, long failed, OptionalDouble costUsd, OptionalDouble p50Ms, OptionalDouble p95Ms) {
  /** Rates and percentiles of fewer calls are chance. */
  public static final int FEWEST = 10;

  /** An hour without calls. */
  public static final HourFigures NONE =
      new HourFigures(0, 0, OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.empty());

  /** Those of sums. */
  public static HourFigures of(Sums sums) {
    if (sums.calls() == 0) {
      return NONE;
    }
    boolean enough = sums.latency().calls() >= FEWEST;
    return new HourFigures(
        sums.calls(),
        sums.failed(),
        sums.usage()
            .costUsd()
            .map(BigDecimal::doubleValue)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        enough ? sums.latency().percentile(50) : OptionalDouble.empty(),
        enough ? sums.latency().percentile(95) : OptionalDouble.empty());
  }

  /** The figure of a kind; empty where the hour has none, or it would be chance. */
  public OptionalDouble of(AnomalyKind kind) {
    return switch (kind) {
      case CALLS -> OptionalDouble.of((double) calls);
      case COST -> costUsd;
      case LATENCY_P50 -> p50Ms;
      case LATENCY_P95 -> p95Ms;
      case ERROR_RATE ->
          calls >= FEWEST ? OptionalDouble.of((double) failed / calls) : OptionalDouble.empty();
      case TOOL_LOOP -> OptionalDouble.empty();
    };
  }
}
