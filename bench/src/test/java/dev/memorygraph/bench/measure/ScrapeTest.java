package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.MetricsPage;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String TEXT =
      """
      # TYPE process_resident_memory_bytes gauge
      process_resident_memory_bytes{pid="PID",process="local"} 1000
      # TYPE llm_memory_graph_graph_write_duration_seconds histogram
      llm_memory_graph_graph_write_duration_seconds_bucket{operation_type="a",le="0.01"} 1
      llm_memory_graph_graph_write_duration_seconds_sum{operation_type="a"} 0.5
      llm_memory_graph_graph_write_duration_seconds_count{operation_type="a"} 3
      llm_memory_graph_graph_write_duration_seconds_sum{operation_type="b"} 0.25
      llm_memory_graph_graph_write_duration_seconds_count{operation_type="b"} 2
      """;

  @Test
  void read_metrics_namesProcessesAndSumsWrites() {
    Scrape scrape =
        Scrape.read(new MetricsPage(TEXT.replace("PID", "" + ProcessHandle.current().pid())));

    assertThat(scrape.writes()).isEqualTo(new Scrape.Writes(5, 0.75));
    assertThat(scrape.writes().meanMs()).isEqualTo(150);
    assertThat(scrape.cpuOf("local")).isPositive();
    assertThat(scrape.cpuOf("gone")).isZero();
  }

  @Test
  void writes_noneBetween_haveNoMean() {
    Scrape.Writes writes = new Scrape.Writes(5, 0.75);

    assertThat(writes.minus(writes).meanMs()).isZero();
  }
}
