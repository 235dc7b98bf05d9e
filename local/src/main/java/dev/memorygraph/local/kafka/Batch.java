package dev.memorygraph.local.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records to hand over in one invocation, in order within each partition.
 *
 * @param attempts how often they were tried
 */
record Batch(List<ConsumerRecord<byte[], byte[]>> records, int attempts) {
  Batch {
    records = List.copyOf(records);
  }

  Batch triedAgain() {
    return new Batch(records, attempts + 1);
  }

  /** Two halves that have not been tried as such. */
  List<Batch> halves() {
    int middle = records.size() / 2;
    return List.of(
        new Batch(records.subList(0, middle), 0),
        new Batch(records.subList(middle, records.size()), 0));
  }

  /** Those that the predicate holds for, as often tried. */
  Batch only(Predicate<ConsumerRecord<byte[], byte[]>> predicate) {
    return new Batch(records.stream().filter(predicate).toList(), attempts);
  }

  /** The records that are left to do after a partial answer. */
  Batch after(BatchAnswer.Resume resume) {
    Batch left =
        only(
            record -> {
              Long from = resume.from().get(partition(record));
              return from != null && record.offset() >= from;
            });
    // Progress starts the count anew: only a batch that stands still uses its retries up.
    boolean progress = left.records().size() < records.size();
    return new Batch(left.records(), progress ? 0 : attempts + 1);
  }

  /** The offsets to commit once these records are done. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      offsets.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
    }
    return offsets;
  }

  static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
