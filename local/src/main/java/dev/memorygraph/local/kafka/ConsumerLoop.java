package dev.memorygraph.local.kafka;

import dev.memorygraph.local.kafka.RetryPolicy.Settlement;
import dev.memorygraph.local.lambda.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * The work of one consumer: fetches, hands batches over one at a time, commits what is done.
 *
 * <p>While a batch is with the function the consumer is polled, so that it stays in the group
 * however long the function takes. Partitions that another consumer takes over meanwhile are
 * neither committed nor tried again here.
 */
final class ConsumerLoop implements ConsumerRebalanceListener {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BROKER_BOUND = Duration.ofSeconds(10);

  /** How long an end waits for the answer of the function. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(5);

  private final EventSourceMapping.Wiring wiring;
  private final Consumer<byte[], byte[]> consumer;
  private final FailedRecords failed;
  private final BooleanSupplier stopping;
  private final Clock clock = Clock.systemUTC();
  private final RetryPolicy policy;
  private final Backlog backlog;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private final Set<TopicPartition> lost = new HashSet<>();
  private boolean failing;

  /**
   * @param stopping whether to end after the current try
   */
  ConsumerLoop(
      EventSourceMapping.Wiring wiring,
      Consumer<byte[], byte[]> consumer,
      FailedRecords failed,
      BooleanSupplier stopping) {
    this.wiring = wiring;
    this.consumer = consumer;
    this.failed = failed;
    this.stopping = stopping;
    this.policy = new RetryPolicy(wiring.source().retry());
    this.backlog = new Backlog(wiring.source().batchSize(), wiring.source().window());
  }

  /** Returns when it is to stop; throws where only a new consumer can go on. */
  void run() {
    try {
      consumer.subscribe(wiring.source().topics(), this);
      while (!stopping.getAsBoolean()) {
        Optional<Batch> next = backlog.next(clock.instant());
        next.ifPresentOrElse(this::handOver, () -> fetch(POLL));
        commit();
      }
    } finally {
      consumer.close(CloseOptions.timeout(BROKER_BOUND));
    }
  }

  private void fetch(Duration bound) {
    Set<TopicPartition> assigned = consumer.assignment();
    Set<TopicPartition> paused = new HashSet<>(assigned);
    if (!backlog.full()) {
      paused.retainAll(backlog.held());
    }
    consumer.resume(assigned);
    consumer.pause(paused);
    backlog.add(consumer.poll(bound), clock.instant());
  }

  private void handOver(Batch batch) {
    lost.clear();
    Set<ConsumerRecord<byte[], byte[]>> expired = policy.expired(batch, clock.instant());
    giveUp(List.copyOf(expired), "RecordAgeExceeded");
    Batch young = batch.only(record -> !expired.contains(record));
    if (young.isEmpty()) {
      return;
    }
    byte[] event = KafkaEvent.json(wiring.source().clusterArn(), wiring.brokers(), young.records());
    answer(event)
        .map(answer -> policy.settle(young, answer, clock.instant()).without(lost))
        .ifPresent(this::apply);
  }

  /** The function's answer; empty where it comes too late for an end that is wanted. */
  private Optional<Invocation> answer(byte[] event) {
    CompletableFuture<Invocation> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> answer.complete(invoked(event)));
    try {
      while (!stopping.getAsBoolean()) {
        try {
          return Optional.of(answer.get(POLL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          fetch(Duration.ZERO);
        }
      }
      return Optional.of(answer.get(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Answers complete with values only", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Invocation invoked(byte[] event) {
    try {
      return wiring.invoker().invoke(wiring.source().function(), event);
    } catch (RuntimeException e) {
      return new Invocation.FunctionError(e.getClass().getSimpleName(), "", new byte[0]);
    }
  }

  private void apply(Settlement settlement) {
    uncommitted.putAll(Batch.offsets(settlement.done()));
    giveUp(settlement.givenUp(), settlement.reason());
    backlog.putBack(settlement.again());
    if (!failing && !settlement.again().isEmpty()) {
      report("did not take a batch (" + settlement.reason() + "); it is tried again.");
    }
    failing = !settlement.again().isEmpty();
  }

  private void giveUp(List<ConsumerRecord<byte[], byte[]>> records, String reason) {
    if (!records.isEmpty()) {
      failed.add(records, reason);
      uncommitted.putAll(Batch.offsets(records));
      report("did not take " + records.size() + " records (" + reason + "); they are passed over.");
    }
  }

  private void commit() {
    if (uncommitted.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(uncommitted, BROKER_BOUND);
      uncommitted.clear();
    } catch (RebalanceInProgressException e) {
      // The next poll ends the rebalance; then it is tried again for what is left here.
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commit();
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    lost.addAll(partitions);
    backlog.forget(partitions);
    uncommitted.keySet().removeAll(partitions);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    // They begin at what is committed, and nothing of them is here.
  }

  private void report(String what) {
    wiring.report().accept(wiring.source().function() + " " + what);
  }
}
