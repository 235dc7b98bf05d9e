package dev.memorygraph.local.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Metrics as Prometheus reads them.
 *
 * <p>Names that end in {@code _total} are counters, in {@code _duration_seconds} histograms, others
 * gauges. Safe for use by many threads.
 */
public final class PrometheusText {
  private static final double[] BUCKETS = {0.01, 0.05, 0.1, 0.5, 1, 2, 5};

  private final Map<String, Map<String, Double>> numbers = new TreeMap<>();
  private final Map<String, Map<String, Histogram>> histograms = new TreeMap<>();

  /** Adds a value to a counter or histogram, or sets a gauge. */
  public synchronized void add(String name, Map<String, String> labels, double value) {
    String key = text(labels);
    if (name.endsWith("_duration_seconds")) {
      histograms
          .computeIfAbsent(name, _ -> new TreeMap<>())
          .computeIfAbsent(key, _ -> new Histogram())
          .add(value);
    } else if (name.endsWith("_total")) {
      numbers.computeIfAbsent(name, _ -> new TreeMap<>()).merge(key, value, Double::sum);
    } else {
      numbers.computeIfAbsent(name, _ -> new TreeMap<>()).put(key, value);
    }
  }

  /** Forgets a gauge, so that what is gone is not shown any longer. */
  public synchronized void forget(String name) {
    numbers.remove(name);
  }

  /** The text that a scrape gets. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    numbers.forEach(
        (name, series) -> {
          String type = name.endsWith("_total") ? "counter" : "gauge";
          text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
          series.forEach((labels, value) -> line(text, name, labels, value));
        });
    histograms.forEach(
        (name, series) -> {
          text.append("# TYPE ").append(name).append(" histogram\n");
          series.forEach((labels, histogram) -> histogram.write(text, name, labels));
        });
    return text.toString();
  }

  private static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(","));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static void line(StringBuilder text, String name, String labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(number(value)).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }

  private static final class Histogram {
    private final long[] counts = new long[BUCKETS.length];
    private long count;
    private double sum;

    void add(double value) {
      count++;
      sum += value;
      for (int i = 0; i < BUCKETS.length; i++) {
        counts[i] += value <= BUCKETS[i] ? 1 : 0;
      }
    }

    void write(StringBuilder text, String name, String labels) {
      String prefix = labels.isEmpty() ? "" : labels + ",";
      for (int i = 0; i < BUCKETS.length; i++) {
        line(
            text,
            name + "_bucket",
            prefix + "le=\"" + number(BUCKETS[i]) + "\"",
            (double) counts[i]);
      }
      line(text, name + "_bucket", prefix + "le=\"+Inf\"", (double) count);
      line(text, name + "_sum", labels, sum);
      line(text, name + "_count", labels, (double) count);
    }
  }
}
