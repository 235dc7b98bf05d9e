package dev.memorygraph.otlp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.MetricEvent;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.MetricPoint;
import dev.memorygraph.otlp.signal.Source;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricEventsTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long START = 1_795_900_000_000_000_000L / HOUR * HOUR;

  @Test
  void point_isAFigureOfItsOwn_withModelAndLabels() {
    Event event = MetricEvents.of(point("input", START, START + 5, true)).getFirst();

    MetricEvent metric = event.getPayload().getMetric();
    assertThat(EventRules.check(event)).isEmpty();
    assertThat(metric.getMetricType()).isEqualTo("gen_ai.client.token.usage");
    assertThat(metric.getModelId()).isEqualTo("quince-mini");
    assertThat(metric.getValue()).isEqualTo(42);
    assertThat(metric.getCount()).isEqualTo(3);
    assertThat(event.getMetadataMap())
        .containsEntry("gen_ai.token.type", "input")
        .containsEntry("service.name", "orchard")
        .containsEntry("temporality", "cumulative")
        .doesNotContainKey("other");
  }

  @Test
  void cumulativeSeries_hasOneFigureAnHour_whoseLastPointHolds() {
    assertThat(id(point("input", START, START + 5, true)))
        .isEqualTo(id(point("input", START, START + HOUR - 1, true)))
        .isNotEqualTo(id(point("input", START, START + HOUR, true)))
        .isNotEqualTo(id(point("output", START, START + 5, true)))
        .as("a process that began anew counts from zero")
        .isNotEqualTo(id(point("input", START + 1, START + 5, true)));
  }

  @Test
  void deltaPoint_isAFigureByItsTimes_soThatItIsTheSameWhenItComesAgain() {
    assertThat(MetricEvents.of(point("input", START, START + 5, false)))
        .isEqualTo(MetricEvents.of(point("input", START, START + 5, false)));
    assertThat(id(point("input", START, START + 5, false)))
        .isNotEqualTo(id(point("input", START + 5, START + 9, false)))
        .isNotEqualTo(id(point("input", START, START + 5, true)));
  }

  @Test
  void otherMetrics_standForNothing() {
    MetricPoint ours = point("input", START, START + 5, true);
    MetricPoint other =
        new MetricPoint(
            ours.source(),
            "http.server.request.duration",
            "s",
            START,
            START + 5,
            true,
            1,
            1,
            ours.attributes());

    assertThat(MetricEvents.of(other)).isEmpty();
  }

  private static String id(MetricPoint point) {
    return MetricEvents.of(point).getFirst().getPayload().getMetric().getMetricId();
  }

  private static MetricPoint point(String type, long start, long time, boolean cumulative) {
    return new MetricPoint(
        new Source(new Attributes(Map.of("service.name", new TextNode("orchard"))), "scope", ""),
        "gen_ai.client.token.usage",
        "{token}",
        start,
        time,
        cumulative,
        42,
        3,
        new Attributes(
            Map.of(
                "gen_ai.request.model", new TextNode("quince-mini"),
                "gen_ai.token.type", new TextNode(type),
                "other", new TextNode("x"))));
  }
}
