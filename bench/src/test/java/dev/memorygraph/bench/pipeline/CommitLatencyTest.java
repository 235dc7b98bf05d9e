package dev.memorygraph.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitLatencyTest {
  private static final long MS = 1_000_000;

  private final CommitLatency latency = new CommitLatency();

  @Test
  void commit_endsTheEventsBeforeItsOffset_eachFromWhenItWasDue() {
    latency.measureFrom(0);
    for (int offset = 0; offset < 4; offset++) {
      latency.sent();
      latency.taken(0, 10 + offset, offset * MS);
    }

    latency.committed(Map.of(0, 12L), 50 * MS);
    latency.committed(Map.of(0, 13L), 80 * MS);

    assertThat(latency.done()).isEqualTo(3);
    assertThat(latency.onTheWay()).isEqualTo(1);
    assertThat(latency.latency().requests()).isEqualTo(3);
    assertThat(latency.latency().max()).isCloseTo(78, within(0.1));
    assertThat(latency.latency().p50()).isCloseTo(50, within(0.1));
  }

  @Test
  void commit_ofOnePartition_saysNothingOfAnother() {
    latency.measureFrom(0);
    latency.taken(0, 5, 0);
    latency.taken(1, 5, 0);

    latency.committed(Map.of(1, 100L, 2, 7L), MS);

    assertThat(latency.done()).isEqualTo(1);
  }

  @Test
  void commit_seenBeforeTheAcknowledgement_countsAtTheNextLook() {
    latency.measureFrom(0);
    latency.committed(Map.of(0, 1L), 10 * MS);
    latency.taken(0, 0, 0);

    latency.committed(Map.of(0, 1L), 20 * MS);

    assertThat(latency.latency().max()).isCloseTo(20, within(0.1));
  }

  @Test
  void events_dueBeforeItIsMeasured_areDoneAndDoNotCount() {
    latency.taken(0, 0, 5 * MS);
    latency.taken(0, 1, 6 * MS);
    latency.measureFrom(6 * MS);

    latency.committed(Map.of(0, 2L), 10 * MS);

    assertThat(latency.done()).isEqualTo(2);
    assertThat(latency.latency().requests()).isEqualTo(1);
    assertThat(latency.recent().requests()).isEqualTo(2);
    assertThat(latency.recent().requests()).isZero();
  }
}
