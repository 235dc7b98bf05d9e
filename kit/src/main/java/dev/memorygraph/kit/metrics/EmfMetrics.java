package dev.memorygraph.kit.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Prints metrics to standard output in CloudWatch's embedded metric format, through Powertools. A
 * flush prints one line per set of dimension values; the observations of a histogram are an array
 * in it, at most {@value #OBSERVATIONS_PER_LINE} a line, which is CloudWatch's limit.
 *
 * <p>Every metric lies in the namespace {@value #NAMESPACE} and has no dimensions but its own.
 */
public final class EmfMetrics implements Metrics {
  /** What dashboards and alarms look under. */
  public static final String NAMESPACE = "MemoryGraph";

  static final int OBSERVATIONS_PER_LINE = 100;

  private final Map<Series, List<Double>> pending = new LinkedHashMap<>();

  @Override
  public void count(Metric counter, long amount, String... dimensions) {
    Series series = Series.of(counter, Metric.Kind.COUNTER, dimensions);
    synchronized (pending) {
      pending.merge(
          series, List.of((double) amount), (a, b) -> List.of(a.getFirst() + b.getFirst()));
    }
  }

  @Override
  public void observe(Metric histogram, Duration duration, String... dimensions) {
    Series series = Series.of(histogram, Metric.Kind.HISTOGRAM, dimensions);
    synchronized (pending) {
      pending.computeIfAbsent(series, any -> new ArrayList<>()).add(duration.toNanos() / 1e9);
    }
  }

  @Override
  public void set(Metric gauge, double value, String... dimensions) {
    Series series = Series.of(gauge, Metric.Kind.GAUGE, dimensions);
    synchronized (pending) {
      pending.put(series, List.of(value));
    }
  }

  @Override
  public void flush() {
    synchronized (pending) {
      byDimensions().forEach(this::print);
      pending.clear();
    }
  }

  /** Metrics that share names and values of dimensions share a line. */
  private Map<Map<String, String>, List<Series>> byDimensions() {
    return pending.keySet().stream()
        .collect(
            Collectors.groupingBy(EmfMetrics::dimensions, LinkedHashMap::new, Collectors.toList()));
  }

  private void print(Map<String, String> dimensions, List<Series> sharing) {
    int longest = sharing.stream().mapToInt(series -> values(series).size()).max().orElse(0);
    for (int from = 0; from < longest; from += OBSERVATIONS_PER_LINE) {
      printLine(dimensions, sharing, from);
    }
  }

  private void printLine(Map<String, String> dimensions, List<Series> sharing, int from) {
    MetricsFactory.getMetricsInstance()
        .flushMetrics(
            line -> {
              line.setNamespace(NAMESPACE);
              line.clearDefaultDimensions(); // Powertools' own would make every metric two
              if (!dimensions.isEmpty()) {
                DimensionSet set = new DimensionSet();
                dimensions.forEach(set::addDimension);
                line.setDefaultDimensions(set);
              }
              for (Series series : sharing) {
                values(series).stream()
                    .skip(from)
                    .limit(OBSERVATIONS_PER_LINE)
                    .forEach(
                        value -> line.addMetric(series.metric().published(), value, unit(series)));
              }
            });
  }

  private List<Double> values(Series series) {
    return pending.getOrDefault(series, List.of());
  }

  private static Map<String, String> dimensions(Series series) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < series.values().size(); i++) {
      named.put(series.metric().dimensions().get(i), series.values().get(i));
    }
    return named;
  }

  private static MetricUnit unit(Series series) {
    String name = series.metric().published();
    if (name.endsWith("_seconds")) {
      return MetricUnit.SECONDS;
    }
    return name.endsWith("_percent") ? MetricUnit.PERCENT : unitOfCount(series.metric());
  }

  private static MetricUnit unitOfCount(Metric metric) {
    return metric.kind() == Metric.Kind.COUNTER ? MetricUnit.COUNT : MetricUnit.NONE;
  }
}
