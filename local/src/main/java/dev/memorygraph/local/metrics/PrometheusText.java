package dev.memorygraph.local.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics as Prometheus reads them.
 *
 * <p>Names that end in {@code _total} are counters, in {@code _duration_seconds} histograms, others
 * gauges. A name has the same labels at each call. Safe for use by many threads.
 */
public final class PrometheusText {
  private static final double[] BUCKETS = {0.01, 0.05, 0.1, 0.5, 1, 2, 5};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Gauge> gauges = new HashMap<>();
  private final Map<String, Histogram> histograms = new HashMap<>();

  /**
   * Adds a value to a counter or histogram, or sets a gauge.
   *
   * @throws IllegalArgumentException where the name had other labels before
   */
  public synchronized void add(String name, Map<String, String> labels, double value) {
    TreeMap<String, String> sorted = new TreeMap<>(labels);
    String[] names = sorted.keySet().toArray(String[]::new);
    String[] values = sorted.values().toArray(String[]::new);
    if (name.endsWith("_duration_seconds")) {
      histograms
          .computeIfAbsent(name, one -> histogram(one, names))
          .labelValues(values)
          .observe(value);
    } else if (name.endsWith("_total")) {
      counters.computeIfAbsent(name, one -> counter(one, names)).labelValues(values).inc(value);
    } else {
      gauges.computeIfAbsent(name, one -> gauge(one, names)).labelValues(values).set(value);
    }
  }

  /** Forgets a gauge's values, so that what is gone is not shown any longer. */
  public synchronized void forget(String name) {
    Gauge gauge = gauges.get(name);
    if (gauge != null) {
      gauge.clear();
    }
  }

  /** The text that a scrape gets. */
  public synchronized String text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private Counter counter(String name, String... labels) {
    return Counter.builder().name(name).labelNames(labels).withoutExemplars().register(registry);
  }

  private Gauge gauge(String name, String... labels) {
    return Gauge.builder().name(name).labelNames(labels).withoutExemplars().register(registry);
  }

  private Histogram histogram(String name, String... labels) {
    return Histogram.builder()
        .name(name)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(BUCKETS)
        .withoutExemplars()
        .register(registry);
  }
}
