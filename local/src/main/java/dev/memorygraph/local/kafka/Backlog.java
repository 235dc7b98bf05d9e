package dev.memorygraph.local.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a consumer has fetched and the function has not taken yet.
 *
 * <p>A record is only given out when nothing of its partition that came before it is left here. A
 * partition whose batch waits for its next try holds back no other partition.
 */
final class Backlog {
  /** Bytes of an event, below Lambda's 6 MB. */
  private static final long PAYLOAD_LIMIT = 6_000_000;

  private final int batchSize;
  private final Duration window;
  private final List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private Instant windowEnd = Instant.MAX;

  /**
   * @param batchSize most records of a batch
   * @param window longest wait for a batch to fill
   */
  Backlog(int batchSize, Duration window) {
    this.batchSize = batchSize;
    this.window = window;
  }

  void add(Iterable<ConsumerRecord<byte[], byte[]>> records, Instant now) {
    records.forEach(fetched::add);
    if (!fetched.isEmpty() && windowEnd.equals(Instant.MAX)) {
      windowEnd = now.plus(window);
    }
  }

  /** Takes back batches that were given out last, in their order. */
  void putBack(List<Batch> batches) {
    batches.reversed().forEach(waiting::addFirst);
  }

  /** Forgets the records of partitions that another consumer takes over. */
  void forget(Collection<TopicPartition> partitions) {
    fetched.removeIf(record -> partitions.contains(Batch.partition(record)));
    List<Batch> left =
        waiting.stream()
            .map(batch -> batch.only(record -> !partitions.contains(Batch.partition(record))))
            .filter(batch -> !batch.isEmpty())
            .toList();
    waiting.clear();
    waiting.addAll(left);
  }

  /** The batch to hand over now, if there is one. */
  Optional<Batch> next(Instant now) {
    Set<TopicPartition> blocked = new HashSet<>();
    for (Iterator<Batch> batches = waiting.iterator(); batches.hasNext(); ) {
      Batch batch = batches.next();
      Set<TopicPartition> partitions = batch.partitions();
      if (!batch.due().isAfter(now) && Collections.disjoint(partitions, blocked)) {
        batches.remove();
        return Optional.of(batch);
      }
      blocked.addAll(partitions);
    }
    return untried(now);
  }

  /** Partitions with a batch that waits; nothing more of them is needed now. */
  Set<TopicPartition> held() {
    Set<TopicPartition> held = new HashSet<>();
    waiting.forEach(batch -> held.addAll(batch.partitions()));
    return held;
  }

  /** Whether enough for a batch is there, so that nothing more is needed now. */
  boolean full() {
    return ready().size() >= batchSize;
  }

  private Optional<Batch> untried(Instant now) {
    List<ConsumerRecord<byte[], byte[]>> ready = ready();
    if (ready.isEmpty() || (ready.size() < batchSize && now.isBefore(windowEnd))) {
      return Optional.empty();
    }
    List<ConsumerRecord<byte[], byte[]>> taken = List.copyOf(ready.subList(0, fitting(ready)));
    if (waiting.isEmpty()) {
      fetched.subList(0, taken.size()).clear();
    } else {
      Set<ConsumerRecord<byte[], byte[]>> gone = new HashSet<>(taken);
      fetched.removeIf(gone::contains);
    }
    windowEnd = fetched.isEmpty() ? Instant.MAX : now.plus(window);
    return Optional.of(Batch.untried(taken));
  }

  private List<ConsumerRecord<byte[], byte[]>> ready() {
    if (waiting.isEmpty()) {
      return fetched;
    }
    Set<TopicPartition> held = held();
    return fetched.stream().filter(record -> !held.contains(Batch.partition(record))).toList();
  }

  private int fitting(List<ConsumerRecord<byte[], byte[]>> records) {
    long size = 0;
    int count = 0;
    while (count < records.size() && count < batchSize) {
      size += KafkaEvent.size(records.get(count));
      if (size > PAYLOAD_LIMIT && count > 0) {
        break;
      }
      count++;
    }
    return count;
  }
}
