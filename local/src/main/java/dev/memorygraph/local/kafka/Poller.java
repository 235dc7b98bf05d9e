package dev.memorygraph.local.kafka;

import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.KafkaSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One consumer of the mapping's group: fills batches, hands them over one at a time, commits what
 * is done.
 *
 * <p>The batch in hand is finished before more records are taken, so the order within a partition
 * holds over retries and splits. While a batch is in hand the consumer is paused but polled, so
 * that it stays in the group however long the function takes.
 */
final class Poller implements Runnable, ConsumerRebalanceListener {
  private static final long PAYLOAD_LIMIT = 6_000_000;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LONGEST_PAUSE_MS = 10_000;

  private final KafkaSource source;
  private final String brokers;
  private final Invoker invoker;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final FailedRecords failed;
  private final Consumer<String> report;
  private final Executor threads = task -> Thread.ofVirtual().start(task);
  private final List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
  private final Deque<Batch> inHand = new ArrayDeque<>();
  private volatile boolean stopping;

  Poller(
      EventSourceMapping.Wiring wiring,
      KafkaConsumer<byte[], byte[]> consumer,
      FailedRecords failed) {
    this.source = wiring.source();
    this.brokers = wiring.brokers();
    this.invoker = wiring.invoker();
    this.report = wiring.report();
    this.consumer = consumer;
    this.failed = failed;
  }

  /** Lets the batch in hand finish its current try, then ends. */
  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  @Override
  public void run() {
    try (consumer) {
      consumer.subscribe(source.topics(), this);
      while (!stopping) {
        try {
          fill();
          work();
        } catch (InterruptException e) {
          return;
        } catch (KafkaException e) {
          // The broker is away or the group has been rearranged: begin again at what is committed.
          startOver();
        }
      }
    }
  }

  /** Takes records until the batch is full or the window is over. */
  private void fill() {
    long windowEnd = 0;
    while (!stopping && !full(windowEnd)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        fetched.add(record);
      }
      if (windowEnd == 0 && !fetched.isEmpty()) {
        windowEnd = System.nanoTime() + source.window().toNanos();
      }
    }
    takeBatch();
  }

  private boolean full(long windowEnd) {
    return fetched.size() >= source.batchSize()
        || (windowEnd != 0 && System.nanoTime() >= windowEnd);
  }

  private void takeBatch() {
    long size = 0;
    int count = 0;
    while (count < fetched.size() && count < source.batchSize()) {
      size += KafkaEvent.size(fetched.get(count));
      if (size > PAYLOAD_LIMIT && count > 0) {
        break;
      }
      count++;
    }
    List<ConsumerRecord<byte[], byte[]>> taken = fetched.subList(0, count);
    if (count > 0) {
      inHand.add(new Batch(taken, 0));
    }
    taken.clear();
  }

  private void work() {
    consumer.pause(consumer.assignment());
    while (!stopping && !inHand.isEmpty()) {
      attempt(inHand.removeFirst());
    }
    if (inHand.isEmpty()) {
      consumer.resume(consumer.assignment());
    }
  }

  private void attempt(Batch all) {
    Batch batch = withoutExpired(all.only(record -> assigned(Batch.partition(record))));
    if (batch.records().isEmpty()) {
      return;
    }
    byte[] event = KafkaEvent.json(source.clusterArn(), brokers, batch.records());
    switch (invoked(event)) {
      case Invocation.Success success -> answered(batch, success.payload());
      case Invocation.FunctionError error -> functionFailed(batch, error.type());
      case Invocation.Throttled _ -> retry(batch.triedAgain(), "Throttled");
    }
  }

  private void answered(Batch batch, byte[] payload) {
    BatchAnswer answer =
        source.retry().partialResponses()
            ? BatchAnswer.read(payload, batch.records())
            : new BatchAnswer.Done();
    switch (answer) {
      case BatchAnswer.Done _ -> commit(batch);
      case BatchAnswer.Malformed _ -> retry(batch.triedAgain(), "MalformedResponse");
      case BatchAnswer.Resume resume -> {
        Batch left = batch.after(resume);
        commit(batch.only(record -> !left.records().contains(record)));
        retry(left, "PartialFailure");
      }
    }
  }

  private void functionFailed(Batch batch, String type) {
    if (source.retry().bisect() && batch.records().size() > 1) {
      report.accept(source.function() + " failed (" + type + "); its batch is split.");
      List<Batch> halves = batch.halves();
      inHand.addFirst(halves.get(1));
      inHand.addFirst(halves.get(0));
    } else {
      retry(batch.triedAgain(), type);
    }
  }

  private void retry(Batch batch, String reason) {
    int limit = source.retry().attempts();
    if (limit >= 0 && batch.attempts() > limit) {
      failed.add(batch.records(), reason);
      commit(batch);
      return;
    }
    inHand.addFirst(batch);
    pause(Math.min(LONGEST_PAUSE_MS, 100L << Math.min(batch.attempts(), 10)));
  }

  private Batch withoutExpired(Batch batch) {
    if (source.retry().maximumAge().isEmpty()) {
      return batch;
    }
    long oldest = System.currentTimeMillis() - source.retry().maximumAge().get().toMillis();
    Batch expired = batch.only(record -> record.timestamp() < oldest);
    if (expired.records().isEmpty()) {
      return batch;
    }
    failed.add(expired.records(), "RecordAgeExceeded");
    // The committed offset may only pass the expired ones when nothing before them is left.
    Batch left = batch.only(record -> record.timestamp() >= oldest);
    if (left.records().isEmpty()) {
      commit(expired);
    }
    return left;
  }

  private Invocation invoked(byte[] event) {
    CompletableFuture<Invocation> answer =
        CompletableFuture.supplyAsync(() -> invoker.invoke(source.function(), event), threads);
    while (true) {
      try {
        return answer.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        heartbeat();
      } catch (ExecutionException e) {
        return new Invocation.FunctionError("Invoke", "not invoked", new byte[0]);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  private void pause(long pauseMs) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
    while (!stopping && System.nanoTime() < end) {
      fetchedWhilePaused(Duration.ofMillis(Math.min(pauseMs, POLL.toMillis())));
    }
  }

  private void heartbeat() {
    fetchedWhilePaused(Duration.ZERO);
  }

  private void fetchedWhilePaused(Duration bound) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(bound)) {
      fetched.add(record);
    }
  }

  private void commit(Batch done) {
    if (!done.records().isEmpty()) {
      consumer.commitSync(done.offsets());
    }
  }

  private boolean assigned(TopicPartition partition) {
    return consumer.assignment().contains(partition);
  }

  private void startOver() {
    fetched.clear();
    inHand.clear();
    try {
      var committed = consumer.committed(consumer.assignment());
      committed.forEach(
          (partition, offset) -> {
            if (offset != null) {
              consumer.seek(partition, offset);
            } else if (source.fromStart()) {
              consumer.seekToBeginning(List.of(partition));
            }
          });
      consumer.resume(consumer.assignment());
    } catch (KafkaException e) {
      // Still away; the next round tries again.
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    fetched.removeIf(record -> partitions.contains(Batch.partition(record)));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (!inHand.isEmpty()) {
      consumer.pause(partitions);
    }
  }
}
