package dev.memorygraph.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void even_isDueAtFixedTimes_withoutDriftingApart() {
    Pace.Even pace = new Pace.Even(3, 1_000);

    assertThat(pace.due(0)).isEqualTo(1_000);
    assertThat(pace.due(1)).isEqualTo(333_334_333);
    assertThat(pace.due(3)).isEqualTo(1_000_001_000L);
    assertThat(pace.due(3_000_000)).isEqualTo(1_000_000 * 1_000_000_000L + 1_000);
  }

  @Test
  void even_isNeverEarly() {
    Pace pace = Pace.of(1_000);

    long due = pace.await(20);

    assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
  }

  @Test
  void full_waitsUntilFewerAreOnTheWay() {
    AtomicLong waiting = new AtomicLong(7);

    Pace.full(5, waiting::getAndDecrement).await(0);

    assertThat(waiting).hasValueLessThan(5);
  }
}
