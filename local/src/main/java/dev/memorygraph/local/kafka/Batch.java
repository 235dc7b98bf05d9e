package dev.memorygraph.local.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records to hand over in one invocation, in order within each partition.
 *
 * @param attempts how often they were tried
 * @param due not to be tried before
 */
record Batch(List<ConsumerRecord<byte[], byte[]>> records, int attempts, Instant due) {
  Batch {
    records = List.copyOf(records);
  }

  /** Records that have not been tried. */
  static Batch untried(List<ConsumerRecord<byte[], byte[]>> records) {
    return new Batch(records, 0, Instant.MIN);
  }

  static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** The offsets to commit once these records are done. */
  static Map<TopicPartition, OffsetAndMetadata> offsets(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      offsets.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
    }
    return offsets;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  Set<TopicPartition> partitions() {
    return records.stream().map(Batch::partition).collect(Collectors.toSet());
  }

  /** Those that the predicate holds for, as often tried. */
  Batch only(Predicate<ConsumerRecord<byte[], byte[]>> predicate) {
    return new Batch(records.stream().filter(predicate).toList(), attempts, due);
  }

  /** One batch for each partition, as often tried. */
  List<Batch> byPartition() {
    return records.stream()
        .collect(Collectors.groupingBy(Batch::partition, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(own -> new Batch(own, attempts, due))
        .toList();
  }

  /** Two halves that have not been tried as such. */
  List<Batch> halves() {
    int middle = records.size() / 2;
    return List.of(
        untried(records.subList(0, middle)), untried(records.subList(middle, records.size())));
  }
}
