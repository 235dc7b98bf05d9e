package dev.memorygraph.local.kafka;

import static dev.memorygraph.local.kafka.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.KafkaSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a broker does only on bad days, so that here the consumer is Kafka's own stand-in. */
@Timeout(30)
class PollerTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final TopicPartition T1 = new TopicPartition("t", 1);

  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();

  @Test
  void poll_fails_isReportedAndANewConsumerGoesOn() throws Exception {
    StandInConsumer broken = consumer();
    broken.schedulePollTask(() -> broken.setPollException(new KafkaException("v1, a secret")));
    StandInConsumer good = consumer();
    good.schedulePollTask(() -> assign(good, T0));
    good.schedulePollTask(() -> good.addRecord(record(0, 1)));

    run(
        List.of(broken, good),
        (_, _) -> success(),
        () -> assertThat(taken.poll(10, TimeUnit.SECONDS)).isOne());

    assertThat(reports)
        .first()
        .asString()
        .contains("f failed (KafkaException)")
        .doesNotContain("v1");
    assertThat(broken.closed()).isTrue();
    assertThat(good.commits).containsExactly(Map.of(T0, new OffsetAndMetadata(2)));
  }

  @Test
  void rebalance_whileABatchIsWithTheFunction_commitsOnlyWhatIsKept() throws Exception {
    StandInConsumer consumer = consumer();
    CountDownLatch moved = new CountDownLatch(1);
    consumer.schedulePollTask(() -> assign(consumer, T0, T1));
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, 1));
          consumer.addRecord(record(1, 1));
        });
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(T1));
          moved.countDown();
        });

    run(
        List.of(consumer),
        (_, _) -> {
          await(moved);
          return success();
        },
        () -> assertThat(taken.poll(10, TimeUnit.SECONDS)).isOne());

    assertThat(consumer.commits).containsExactly(Map.of(T1, new OffsetAndMetadata(2)));
  }

  /** A check that may wait. */
  private interface Check {
    void run() throws Exception;
  }

  private void run(List<StandInConsumer> consumers, Invoker function, Check check)
      throws Exception {
    KafkaSource.Retry retry =
        new KafkaSource.Retry(true, true, -1, Optional.empty(), Optional.empty());
    KafkaSource source =
        new KafkaSource("f", "arn:k", List.of("t"), "g", true, 2, Duration.ofMillis(1), 1, retry);
    Invoker counted =
        (name, payload) -> {
          Invocation answer = function.invoke(name, payload);
          taken.add(1);
          return answer;
        };
    AtomicInteger next = new AtomicInteger();
    Poller poller =
        new Poller(
            new EventSourceMapping.Wiring(source, "none", counted, 1, reports::add),
            () -> consumers.get(Math.min(next.getAndIncrement(), consumers.size() - 1)),
            new FailedRecords("none", Optional.empty()),
            Duration.ofMillis(1));
    Thread thread = Thread.ofPlatform().start(poller);
    check.run();
    poller.stop();
    thread.join();
  }

  /** Remembers what was committed, also after its end. */
  private static final class StandInConsumer extends MockConsumer<byte[], byte[]> {
    private final BlockingQueue<Map<TopicPartition, OffsetAndMetadata>> commits =
        new LinkedBlockingQueue<>();

    StandInConsumer() {
      super("earliest");
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration bound) {
      commits.add(Map.copyOf(offsets));
      super.commitSync(offsets, bound);
    }
  }

  private static StandInConsumer consumer() {
    StandInConsumer consumer = new StandInConsumer();
    consumer.updateBeginningOffsets(Map.of(T0, 1L, T1, 1L));
    return consumer;
  }

  private static void assign(StandInConsumer consumer, TopicPartition... partitions) {
    consumer.rebalance(List.of(partitions));
  }

  private static Invocation success() {
    return new Invocation.Success("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
