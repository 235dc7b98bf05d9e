package dev.memorygraph.anomalies.detect;

import dev.memorygraph.graph.anomaly.AnomalyKind;
import java.util.function.DoubleUnaryOperator;

/**
 * How a figure is judged.
 *
 * @param kind whose hours
 * @param scale brings the figure to a scale on which its noise is about the same for small and
 *     great values
 * @param unscale brings it back
 * @param floor no smaller change is an anomaly, in the figure's unit
 * @param falls whether too little is an anomaly, too
 */
record Figure(
    AnomalyKind kind,
    DoubleUnaryOperator scale,
    DoubleUnaryOperator unscale,
    double floor,
    boolean falls) {
  /** No smaller change is an anomaly, as a part of what is expected. */
  private static final double LEAST_CHANGE = 0.3;

  /** The figure of a kind that has hours. */
  static Figure of(AnomalyKind kind) {
    return switch (kind) {
      case CALLS -> root(kind, 20, true);
      case COST -> root(kind, 0.10, false);
      case LATENCY_P50, LATENCY_P95 -> new Figure(kind, Math::log1p, Math::expm1, 200, false);
      case ERROR_RATE -> root(kind, 0.05, false);
      case TOOL_LOOP -> throw new IllegalArgumentException("A tool loop is no figure of an hour");
    };
  }

  /** The noise of counts grows with their root. */
  private static Figure root(AnomalyKind kind, double floor, boolean falls) {
    return new Figure(kind, Math::sqrt, scaled -> Math.pow(Math.max(0, scaled), 2), floor, falls);
  }

  /** The least change that is worth telling. */
  double leastChange(double expected) {
    return Math.max(floor, LEAST_CHANGE * expected);
  }

  /** Whether a change is great enough to speak of, and in a direction that is. */
  boolean isNotable(double value, double expected) {
    double change = falls ? Math.abs(value - expected) : value - expected;
    return change >= leastChange(expected);
  }
}
