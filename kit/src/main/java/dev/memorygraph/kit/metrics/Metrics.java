package dev.memorygraph.kit.metrics;

import java.time.Duration;
import java.util.List;

/**
 * Where a function reports what it does. Dimension values are given in the order of {@link
 * Metric#dimensions} and must come from small fixed sets: never an id, never a text of a user. Safe
 * for use by several threads.
 */
public interface Metrics {

  /** Adds to a counter. */
  void count(Metric counter, long amount, String... dimensions);

  /** Adds one observation to a histogram; it is published in seconds. */
  void observe(Metric histogram, Duration duration, String... dimensions);

  /** Sets a gauge; the last value before a flush holds. */
  void set(Metric gauge, double value, String... dimensions);

  /** Publishes what came together since the last flush; call it at the end of each invocation. */
  void flush();

  /**
   * One metric with one set of dimension values.
   *
   * @param values as many as the metric has dimensions
   */
  record Series(Metric metric, List<String> values) {

    public Series {
      values = List.copyOf(values);
      if (values.size() != metric.dimensions().size()) {
        throw new IllegalArgumentException(metric + " has dimensions " + metric.dimensions());
      }
    }

    static Series of(Metric metric, Metric.Kind kind, String... values) {
      if (metric.kind() != kind) {
        throw new IllegalArgumentException(metric + " is no " + kind);
      }
      return new Series(metric, List.of(values));
    }
  }
}
