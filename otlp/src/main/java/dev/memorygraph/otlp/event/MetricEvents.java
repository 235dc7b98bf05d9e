package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.MetricEvent;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.MetricPoint;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The event that a point of a metric of generative AI stands for: a figure of its own, never a
 * call's, since the spans of the same calls tell the same once more.
 *
 * <p>Points are exact however often they come. A series is everything that a point names: metric,
 * service, attributes and start. Of a cumulative series the last point of an hour holds, which
 * tells of all since the series began; the difference of two hours is what came in between. A point
 * that tells of the time since the one before is a figure by its start and end: sent again it is
 * the same figure, and all of them add up.
 */
public final class MetricEvents {
  private static final String OURS = "gen_ai.";
  private static final String MODEL = "gen_ai.response.model";
  private static final String REQUESTED_MODEL = "gen_ai.request.model";
  private static final Set<String> OTHER_LABELS =
      Set.of("error.type", "server.address", "server.port");
  private static final List<String> SERVICE =
      List.of("service.namespace", "service.name", "service.instance.id");
  private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

  private MetricEvents() {}

  /** One event, or none where the metric is not of generative AI. */
  public static List<Event> of(MetricPoint point) {
    if (!point.name().startsWith(OURS)) {
      return List.of();
    }
    long hour = point.timeNanos() / HOUR_NANOS * HOUR_NANOS;
    String id = "otlp-" + Sha256.hex(identity(point, hour));
    long start = point.startNanos() == 0 ? hour : point.startNanos();
    MetricEvent metric =
        MetricEvent.newBuilder()
            .setMetricId(id)
            .setMetricType(point.name())
            .setValue(point.sum())
            .setCount(point.count())
            .setUnit(point.unit())
            .setModelId(model(point.attributes()))
            .setWindowStartMs(TimeUnit.NANOSECONDS.toMillis(start))
            .setWindowEndMs(TimeUnit.NANOSECONDS.toMillis(point.timeNanos()))
            .build();
    Event.Builder event =
        Event.newBuilder()
            .setEventId(id + "-" + point.timeNanos())
            .setEventType(EventType.METRICS_AGGREGATED.label())
            .setTimestampMs(TimeUnit.NANOSECONDS.toMillis(point.timeNanos()))
            .setPayload(EventPayload.newBuilder().setMetric(metric))
            .putMetadata("temporality", point.cumulative() ? "cumulative" : "delta");
    labels(point, event);
    return List.of(event.build());
  }

  private static String identity(MetricPoint point, long hour) {
    ArrayNode identity = JsonNodeFactory.instance.arrayNode();
    identity.add(point.name()).add(point.unit()).add(point.source().scope());
    SERVICE.forEach(name -> identity.add(point.source().resource().text(name)));
    ObjectNode attributes = identity.addObject();
    attributes.setAll(new TreeMap<>(point.attributes().values()));
    identity.add(point.cumulative()).add(point.startNanos());
    return identity.add(point.cumulative() ? hour : point.timeNanos()).toString();
  }

  private static String model(Attributes attributes) {
    String answered = attributes.text(MODEL);
    return answered.isEmpty() ? attributes.text(REQUESTED_MODEL) : answered;
  }

  private static void labels(MetricPoint point, Event.Builder event) {
    SERVICE.forEach(name -> label(name, point.source().resource().get(name), event));
    point.attributes().values().entrySet().stream()
        .filter(one -> one.getKey().startsWith(OURS) || OTHER_LABELS.contains(one.getKey()))
        .limit(EventRules.MAX_METADATA - SERVICE.size() - 1L)
        .forEach(one -> label(one.getKey(), one.getValue(), event));
  }

  private static void label(String name, JsonNode value, Event.Builder event) {
    if (!value.isMissingNode()) {
      String text = value.isTextual() ? value.textValue() : value.toString();
      event.putMetadata(name, UnicodeText.cut(text, EventRules.MAX_METADATA_VALUE_LENGTH));
    }
  }
}
