package dev.memorygraph.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what a real process prints. */
class EmfMetricsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void flush_countsAndObservations_printsOneBlobPerDimensionValues() throws Exception {
    List<JsonNode> blobs =
        ChildJvm.run(Printer.class, Map.of()).stream().map(EmfMetricsTest::parse).toList();

    assertThat(blobs).hasSize(5);
    JsonNode received = blobs.getFirst();
    assertThat(received.path("llm_memory_graph_events_received_total").asInt()).isEqualTo(5);
    assertThat(received.path("event_type").textValue()).isEqualTo("llm.prompt.submitted");
    assertThat(received.path("source").textValue()).isEqualTo("kafka");
    assertThat(blobs.getLast().path("circuit_breaker_state").asInt()).isZero();
    assertThat(blobs.getLast().path("service").textValue()).isEqualTo("graph_writer");
    JsonNode directive = received.path("_aws").path("CloudWatchMetrics").path(0);
    assertThat(directive.path("Namespace").textValue()).isEqualTo("MemoryGraph");
    assertThat(directive.path("Dimensions")).hasToString("[[\"event_type\",\"source\"]]");
    assertThat(directive.path("Metrics").path(0).path("Unit").textValue()).isEqualTo("Count");
  }

  @Test
  void flush_manyObservations_arraysOfAtMostHundred() throws Exception {
    List<JsonNode> durations =
        ChildJvm.run(Printer.class, Map.of()).stream()
            .map(EmfMetricsTest::parse)
            .map(blob -> blob.path("llm_memory_graph_graph_write_duration_seconds"))
            .filter(values -> !values.isMissingNode())
            .toList();

    assertThat(durations).extracting(JsonNode::size).containsExactly(100, 50);
    assertThat(durations.getFirst().path(0).doubleValue()).isEqualTo(0.25);
  }

  @Test
  void count_wrongNumberOfDimensions_throws() {
    Metrics metrics = new EmfMetrics();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, "only one"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.set(Metric.EVENTS_RECEIVED_TOTAL, 1, "a", "b"));
  }

  @Test
  void metric_names_areThePublishedOnes() {
    assertThat(Stream.of(Metric.values()).map(Metric::published))
        .contains(
            "llm_memory_graph_events_received_total",
            "llm_memory_graph_events_processed_total",
            "llm_memory_graph_events_dropped_total",
            "llm_memory_graph_unknown_fields_total",
            "llm_memory_graph_event_processing_duration_seconds",
            "llm_memory_graph_graph_write_duration_seconds",
            "llm_memory_graph_kafka_lag_messages",
            "llm_memory_graph_models_synchronized_count",
            "circuit_breaker_state");
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final class Printer {
    public static void main(String[] arguments) {
      Metrics metrics = new EmfMetrics();
      metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 2, "llm.prompt.submitted", "kafka");
      metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 3, "llm.prompt.submitted", "kafka");
      for (int i = 0; i < 150; i++) {
        metrics.observe(Metric.GRAPH_WRITE_DURATION_SECONDS, Duration.ofMillis(250), "batch");
      }
      metrics.set(Metric.REGISTRY_SYNC_LAG_SECONDS, 1.5);
      metrics.set(Metric.CIRCUIT_BREAKER_STATE, 1, "graph_writer");
      metrics.set(Metric.CIRCUIT_BREAKER_STATE, 0, "graph_writer");
      metrics.flush();
      metrics.flush();
    }
  }
}
