package dev.memorygraph.edge;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what was counted, and the greatest value of each gauge. */
final class CountedForTests implements Metrics {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Map<Metric, Double> greatest = new ConcurrentHashMap<>();

  long count(Metric metric, String... dimensions) {
    return counts.getOrDefault(metric + List.of(dimensions).toString(), 0L);
  }

  double greatest(Metric gauge) {
    return greatest.getOrDefault(gauge, 0.0);
  }

  @Override
  public void count(Metric counter, long amount, String... dimensions) {
    counts.merge(counter + List.of(dimensions).toString(), amount, Long::sum);
  }

  @Override
  public void observe(Metric histogram, Duration duration, String... dimensions) {}

  @Override
  public void set(Metric gauge, double value, String... dimensions) {
    greatest.merge(gauge, value, Math::max);
  }

  @Override
  public void flush() {}
}
