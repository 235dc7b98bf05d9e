package dev.memorygraph.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfReaderTest {
  private final PrometheusText metrics = new PrometheusText();
  private final EmfReader reader = new EmfReader(metrics);

  @Test
  void age_inSeconds_isAGauge_ofWhichTheLastValueHolds() {
    reader.accept(line("checkpoint_age_seconds", "60"));
    reader.accept(line("checkpoint_age_seconds", "2"));

    assertThat(metrics.text()).contains("checkpoint_age_seconds").doesNotContain("_bucket", "62");
  }

  @Test
  void accept_counter_addsUp() {
    reader.accept(line("events_total", "2"));
    reader.accept(line("events_total", "[1,3]"));

    assertThat(metrics.text())
        .contains("# TYPE events_total counter\nevents_total{service=\"ingest\"} 6.0\n");
  }

  @Test
  void accept_seconds_fillsBuckets() {
    reader.accept(line("write_duration_seconds", "0.05"));
    reader.accept(line("write_duration_seconds", "0.7"));

    assertThat(metrics.text())
        .contains("write_duration_seconds_bucket{service=\"ingest\",le=\"0.05\"} 1\n")
        .contains("write_duration_seconds_bucket{service=\"ingest\",le=\"1.0\"} 2\n")
        .contains("write_duration_seconds_count{service=\"ingest\"} 2\n");
  }

  @Test
  void accept_gauge_keepsTheLast() {
    reader.accept(line("queue_depth", "5"));
    reader.accept(line("queue_depth", "3"));

    assertThat(metrics.text()).contains("queue_depth{service=\"ingest\"} 3.0\n");
  }

  @Test
  void forget_gauge_leavesItOutUntilItIsSetAgain() {
    reader.accept(line("queue_depth", "5"));
    metrics.forget("queue_depth");

    assertThat(metrics.text()).doesNotContain("queue_depth{");

    reader.accept(line("queue_depth", "4"));
    assertThat(metrics.text()).contains("queue_depth{service=\"ingest\"} 4.0\n");
  }

  @Test
  void metric_withoutLabels_isThere() {
    metrics.add("bare_total", Map.of(), 2);

    assertThat(metrics.text()).contains("bare_total 2.0\n");
  }

  @Test
  void label_withQuotesAndBreaks_isEscaped() {
    metrics.add("odd", Map.of("b", "a\"b\\c\nd", "a", "1"), 1);

    assertThat(metrics.text()).contains("odd{a=\"1\",b=\"a\\\"b\\\\c\\nd\"} 1.0\n");
  }

  @Test
  void accept_otherLine_changesNothing() {
    reader.accept("{\"message\":\"CloudWatchMetrics\"}");
    reader.accept("plain");

    assertThat(metrics.text()).isEmpty();
  }

  private static String line(String name, String value) {
    return """
    {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"MemoryGraph",\
    "Dimensions":[["Service"]],"Metrics":[{"Name":"%s","Unit":"Count"}]}]},\
    "Service":"ingest","%s":%s}\
    """
        .formatted(name, name, value);
  }
}
