package dev.memorygraph.vault.testing;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;

/** Where a test does not look at metrics. */
public final class NoMetrics implements Metrics {
  @Override
  public void count(Metric metric, long amount, String... dimensions) {}

  @Override
  public void observe(Metric metric, Duration value, String... dimensions) {}

  @Override
  public void set(Metric metric, double value, String... dimensions) {}

  @Override
  public void flush() {}
}
