package dev.memorygraph.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverloadLinesTest {
  @Test
  void metrics_ofAllLevels_areALineEach() {
    String metrics =
        """
        # TYPE circuit_breaker_state gauge
        circuit_breaker_state{service="graph_writer"} 1.0
        circuit_breaker_state{service="vault_operations"} 0.0
        lambda_throttles{function="memory-graph-ingest-api"} 12.0
        lambda_throttles{function="memory-graph-query"} 0.0
        llm_memory_graph_buffer_utilization_percent{consumer_id="kafka"} 7.0
        llm_memory_graph_load_shed_total{priority="backfill",source="rest"} 1234.0
        llm_memory_graph_write_limit_events_per_second{consumer_id="rest"} 280.0
        """;

    assertThat(OverloadLines.of(metrics))
        .containsExactly(
            "buffers: kafka 7 %",
            "let in: rest 280/s",
            "refused: backfill rest 1,234",
            "no process: memory-graph-ingest-api 12",
            "breakers: graph_writer open, vault_operations closed");
  }

  @Test
  void metrics_ofASystemThatDidNothing_areNoLine() {
    assertThat(OverloadLines.of("lambda_throttles{function=\"memory-graph-query\"} 0.0\n"))
        .isEmpty();
  }
}
