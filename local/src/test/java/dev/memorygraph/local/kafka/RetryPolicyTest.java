package dev.memorygraph.local.kafka;

import static dev.memorygraph.local.kafka.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.template.KafkaSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final Invocation FAILURE = new Invocation.FunctionError("Boom", "", new byte[0]);

  @Test
  void settle_partialAnswer_partsThePartitions() {
    Batch batch =
        new Batch(List.of(record(0, 1), record(1, 1), record(0, 2), record(1, 2)), 4, NOW);

    var settlement = policy(-1).settle(batch, resume("t-0", 2, "t-1", 1), NOW);

    assertThat(settlement.done()).containsExactly(batch.records().getFirst());
    assertThat(settlement.again()).extracting(Batch::attempts).containsExactly(5, 0);
    assertThat(settlement.again())
        .extracting(Batch::partitions)
        .containsExactly(Set.of(new TopicPartition("t", 1)), Set.of(new TopicPartition("t", 0)));
  }

  @Test
  void settle_standingStillAtTheLimit_isGivenUp() {
    Batch batch = new Batch(List.of(record(0, 1), record(1, 1)), 2, NOW);

    var settlement = policy(2).settle(batch, resume("t-0", 1, "t-1", 1), NOW);

    assertThat(settlement.givenUp()).hasSize(2);
    assertThat(settlement.again()).isEmpty();
  }

  @Test
  void settle_progressAtTheLimit_isTriedAgain() {
    Batch batch = new Batch(List.of(record(0, 1), record(0, 2)), 2, NOW);

    var settlement = policy(2).settle(batch, resume("t-0", 2, "t-0", 2), NOW);

    assertThat(settlement.givenUp()).isEmpty();
    assertThat(settlement.again()).extracting(Batch::attempts).containsExactly(0);
  }

  @Test
  void settle_failureOverTwoPartitions_isSplitByPartitionFirst() {
    Batch batch = Batch.untried(List.of(record(0, 1), record(1, 1), record(0, 2)));

    var parts = policy(-1).settle(batch, FAILURE, NOW).again();

    assertThat(parts).extracting(part -> part.records().size()).containsExactly(2, 1);
    assertThat(policy(-1).settle(parts.getFirst(), FAILURE, NOW).again()).hasSize(2);
  }

  @Test
  void settle_failureOfOneRecord_waitsLongerEachTimeToTenSeconds() {
    Batch once = Batch.untried(List.of(record(0, 1)));
    Batch often = new Batch(once.records(), 1_000, NOW);

    assertThat(policy(-1).settle(once, FAILURE, NOW).again())
        .extracting(Batch::due)
        .containsExactly(NOW.plusMillis(200));
    assertThat(policy(-1).settle(often, FAILURE, NOW).again())
        .extracting(Batch::due)
        .containsExactly(NOW.plusSeconds(10));
  }

  @Test
  void without_lostPartition_hasNothingOfIt() {
    Batch batch = Batch.untried(List.of(record(0, 1), record(0, 2), record(1, 1), record(1, 2)));
    var settlement = policy(-1).settle(batch, resume("t-0", 2, "t-1", 2), NOW);

    var left = settlement.without(Set.of(new TopicPartition("t", 0)));

    assertThat(left.done()).containsExactly(batch.records().get(2));
    assertThat(left.again())
        .extracting(Batch::records)
        .containsExactly(batch.records().subList(3, 4));
  }

  @Test
  void expired_olderThanTheLimit_butNotBehindAYoungerOne() {
    long oldMs = NOW.minusSeconds(61).toEpochMilli();
    long youngMs = NOW.minusSeconds(60).toEpochMilli();
    Batch batch =
        Batch.untried(List.of(record(0, 1, oldMs), record(0, 2, youngMs), record(0, 3, oldMs)));

    assertThat(policy(-1).expired(batch, NOW)).containsExactly(batch.records().getFirst());
  }

  private static RetryPolicy policy(int attempts) {
    return new RetryPolicy(
        new KafkaSource.Retry(
            true, true, attempts, Optional.of(Duration.ofSeconds(60)), Optional.empty()));
  }

  private static Invocation resume(String one, long from, String other, long otherFrom) {
    String item = "{\"itemIdentifier\":{\"partition\":\"%s\",\"offset\":%d}}";
    String items = item.formatted(one, from) + "," + item.formatted(other, otherFrom);
    return new Invocation.Success(
        ("{\"batchItemFailures\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
  }
}
