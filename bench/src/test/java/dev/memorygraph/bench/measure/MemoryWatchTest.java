package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.memorygraph.local.MetricsPage;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
  @Test
  void page_isReadByProcessAndId() {
    String page =
        """
        process_resident_memory_bytes{pid="12",process="neo4j"} 1.5E8
        process_resident_memory_bytes{pid="13",process="memory-graph-query-0"} 2048.0
        """;

    assertThat(MemoryWatch.read(new MetricsPage(page)))
        .containsOnlyKeys("neo4j 12", "memory-graph-query-0 13")
        .containsEntry("neo4j 12", 1.5e8);
  }

  @Test
  void slope_isOfTheMean_inPercentAnHour() {
    double[] hours = {0, 1, 2};

    assertThat(MemoryWatch.percentPerHour(hours, new double[] {90, 100, 110}))
        .isCloseTo(10, within(1e-9));
    assertThat(MemoryWatch.percentPerHour(hours, new double[] {100, 100, 100})).isZero();
    assertThat(MemoryWatch.percentPerHour(new double[] {1}, new double[] {5})).isZero();
  }
}
