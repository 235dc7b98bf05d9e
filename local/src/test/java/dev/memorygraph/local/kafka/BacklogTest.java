package dev.memorygraph.local.kafka;

import static dev.memorygraph.local.kafka.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final Instant LATER = NOW.plusSeconds(5);

  private final Backlog backlog = new Backlog(3, Duration.ofSeconds(1));

  @Test
  void next_batchNotFull_waitsForTheWindow() {
    backlog.add(List.of(record(0, 1)), NOW);

    assertThat(backlog.next(NOW.plusMillis(999))).isEmpty();
    assertThat(offsets(NOW.plusMillis(1000))).containsExactly(1L);
  }

  @Test
  void next_batchFull_isAtOnceAndNoLarger() {
    backlog.add(List.of(record(0, 1), record(0, 2), record(0, 3), record(0, 4)), NOW);

    assertThat(backlog.full()).isTrue();
    assertThat(offsets(NOW)).containsExactly(1L, 2L, 3L);
    assertThat(backlog.next(NOW)).isEmpty();
  }

  @Test
  void next_partitionWaits_givesTheOtherPartitionsRecordsOnly() {
    backlog.putBack(List.of(new Batch(List.of(record(0, 1)), 1, LATER)));
    backlog.add(List.of(record(0, 2), record(1, 7)), NOW);

    assertThat(backlog.held()).containsExactly(new TopicPartition("t", 0));
    assertThat(offsets(NOW.plusSeconds(1))).containsExactly(7L);
    assertThat(offsets(LATER)).containsExactly(1L);
    assertThat(offsets(LATER)).containsExactly(2L);
  }

  @Test
  void next_secondHalf_waitsForTheFirst() {
    Batch first = new Batch(List.of(record(0, 1)), 1, LATER);
    backlog.putBack(List.of(first, Batch.untried(List.of(record(0, 2)))));

    assertThat(backlog.next(NOW)).isEmpty();
    assertThat(backlog.next(LATER)).contains(first);
    assertThat(offsets(LATER)).containsExactly(2L);
  }

  @Test
  void forget_partition_leavesNothingOfIt() {
    backlog.add(List.of(record(0, 2), record(1, 7)), NOW);
    backlog.putBack(List.of(Batch.untried(List.of(record(0, 1), record(1, 6)))));

    backlog.forget(List.of(new TopicPartition("t", 0)));

    assertThat(offsets(LATER)).containsExactly(6L);
    assertThat(offsets(LATER)).containsExactly(7L);
    assertThat(backlog.next(LATER)).isEmpty();
  }

  private List<Long> offsets(Instant now) {
    return backlog.next(now).orElseThrow().records().stream().map(ConsumerRecord::offset).toList();
  }
}
