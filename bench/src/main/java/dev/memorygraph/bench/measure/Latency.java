package dev.memorygraph.bench.measure;

import org.HdrHistogram.Histogram;

/** How long requests took, in milliseconds. */
public record Latency(long requests, double p50, double p95, double p99, double p999, double max) {
  private static final double NANOS = 1e6;

  /** What a histogram of nanoseconds holds. */
  public static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / NANOS,
        nanos.getValueAtPercentile(95) / NANOS,
        nanos.getValueAtPercentile(99) / NANOS,
        nanos.getValueAtPercentile(99.9) / NANOS,
        nanos.getMaxValue() / NANOS);
  }
}
