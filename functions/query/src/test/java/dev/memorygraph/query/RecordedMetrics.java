package dev.memorygraph.query;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was counted. */
final class RecordedMetrics implements Metrics {
  final List<String> counted = new CopyOnWriteArrayList<>();

  @Override
  public void count(Metric counter, long amount, String... dimensions) {
    counted.add(counter.published() + " " + String.join(" ", dimensions) + " " + amount);
  }

  @Override
  public void observe(Metric histogram, Duration duration, String... dimensions) {}

  @Override
  public void set(Metric gauge, double value, String... dimensions) {}

  @Override
  public void flush() {}
}
