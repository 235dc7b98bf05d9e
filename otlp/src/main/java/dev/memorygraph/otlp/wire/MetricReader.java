package dev.memorygraph.otlp.wire;

import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.otlp.message.UnusableException;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.MetricPoint;
import dev.memorygraph.otlp.signal.Source;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the points of the metrics of a request; those that only say that a series ended, not. */
final class MetricReader {
  private final List<Item<MetricPoint>> items = new ArrayList<>();

  private MetricReader() {}

  static List<Item<MetricPoint>> points(ExportMetricsServiceRequest request) {
    MetricReader reader = new MetricReader();
    for (int i = 0; i < request.getResourceMetricsCount(); i++) {
      reader.group(request.getResourceMetrics(i), "/resourceMetrics/" + i);
    }
    return reader.items;
  }

  private void group(ResourceMetrics group, String pointer) {
    Item<Attributes> resource = Fields.resource(group.getResource(), pointer);
    for (int i = 0; i < group.getScopeMetricsCount(); i++) {
      ScopeMetrics scope = group.getScopeMetrics(i);
      String at = pointer + "/scopeMetrics/" + i;
      Item<Source> source = Fields.source(resource, scope.getScope(), at);
      for (int j = 0; j < scope.getMetricsCount(); j++) {
        points(scope.getMetrics(j), source, at + "/metrics/" + j);
      }
    }
  }

  private void points(Metric metric, Item<Source> source, String pointer) {
    Points data = data(metric);
    for (int i = 0; i < data.points().size(); i++) {
      Point point = data.points().get(i);
      if (!point.isEmpty()) {
        String at = pointer + "/" + data.field() + "/dataPoints/" + i;
        items.add(Item.within(source, at, by -> point.of(by, metric)));
      }
    }
  }

  private static Points data(Metric metric) {
    return switch (metric.getDataCase()) {
      // A gauge tells how things stand, so that its last point replaces those before.
      case GAUGE ->
          Points.of("gauge", metric.getGauge().getDataPointsList(), point -> number(point, true));
      case SUM -> {
        boolean cumulative = cumulative(metric.getSum().getAggregationTemporality());
        yield Points.of(
            "sum", metric.getSum().getDataPointsList(), point -> number(point, cumulative));
      }
      case HISTOGRAM -> {
        boolean cumulative = cumulative(metric.getHistogram().getAggregationTemporality());
        yield Points.of(
            "histogram",
            metric.getHistogram().getDataPointsList(),
            point -> histogram(point, cumulative));
      }
      case EXPONENTIAL_HISTOGRAM -> {
        ExponentialHistogram histogram = metric.getExponentialHistogram();
        boolean cumulative = cumulative(histogram.getAggregationTemporality());
        yield Points.of(
            "exponentialHistogram",
            histogram.getDataPointsList(),
            point -> exponential(point, cumulative));
      }
      case SUMMARY ->
          Points.of("summary", metric.getSummary().getDataPointsList(), MetricReader::summary);
      case DATA_NOT_SET -> new Points("", List.of());
    };
  }

  /** The points of a metric, and the field that they are in. */
  private record Points(String field, List<Point> points) {

    static <P> Points of(String field, List<P> points, Function<P, Point> reading) {
      return new Points(field, points.stream().map(reading).toList());
    }
  }

  /** What the kinds of points have in common. */
  private record Point(
      int flags,
      long start,
      long time,
      boolean cumulative,
      boolean known,
      double sum,
      long count,
      List<KeyValue> attributes) {

    boolean isEmpty() {
      return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
    }

    MetricPoint of(Source source, Metric metric) {
      if (!known) {
        throw new UnusableException(Code.MISSING_FIELD, "", "A point needs a value or a sum.");
      }
      return new MetricPoint(
          source,
          AttributeReader.text(metric.getName(), ""),
          AttributeReader.text(metric.getUnit(), ""),
          start == 0 ? 0 : Fields.time(start, "/startTimeUnixNano"),
          Fields.time(time, "/timeUnixNano"),
          cumulative,
          sum,
          count,
          AttributeReader.attributes(attributes, "/attributes"));
    }
  }

  private static Point number(NumberDataPoint point, boolean cumulative) {
    boolean whole = point.getValueCase() == NumberDataPoint.ValueCase.AS_INT;
    return new Point(
        point.getFlags(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        cumulative,
        point.getValueCase() != NumberDataPoint.ValueCase.VALUE_NOT_SET,
        whole ? point.getAsInt() : point.getAsDouble(),
        1,
        point.getAttributesList());
  }

  private static Point histogram(HistogramDataPoint point, boolean cumulative) {
    return new Point(
        point.getFlags(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        cumulative,
        point.hasSum(),
        point.getSum(),
        point.getCount(),
        point.getAttributesList());
  }

  private static Point exponential(ExponentialHistogramDataPoint point, boolean cumulative) {
    return new Point(
        point.getFlags(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        cumulative,
        point.hasSum(),
        point.getSum(),
        point.getCount(),
        point.getAttributesList());
  }

  private static Point summary(SummaryDataPoint point) {
    return new Point(
        point.getFlags(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        true,
        true,
        point.getSum(),
        point.getCount(),
        point.getAttributesList());
  }

  private static boolean cumulative(AggregationTemporality temporality) {
    return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
  }
}
