package dev.memorygraph.edge.tail;

import dev.memorygraph.kit.kafka.KafkaSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic, for readers that belong to no group and commit nothing.
 *
 * @param topic its name
 */
public record TopicLog(KafkaSettings kafka, String topic) {

  /** A reader of all partitions that there are now; whoever asks closes it. */
  Consumer<byte[], byte[]> open() {
    Map<String, Object> settings = kafka.reader();
    settings.put("auto.offset.reset", "none"); // or what was lost would be passed over in silence
    settings.put("fetch.max.wait.ms", 250);
    KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      reader.assign(partitions(reader));
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** How many partitions the topic has now. */
  List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
    return reader.partitionsFor(topic).stream()
        .map(one -> new TopicPartition(topic, one.partition()))
        .toList();
  }

  /** Behind the last record of each partition. */
  static Positions ends(Consumer<byte[], byte[]> reader) {
    return positions(reader.endOffsets(reader.assignment()));
  }

  /** The first record of each partition that is still there. */
  static Positions beginnings(Consumer<byte[], byte[]> reader) {
    return positions(reader.beginningOffsets(reader.assignment()));
  }

  /** The first records that the log took at a time or later, or the ends. */
  static Positions since(Consumer<byte[], byte[]> reader, Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    reader.assignment().forEach(one -> times.put(one, time.toEpochMilli()));
    Map<TopicPartition, Long> found = new HashMap<>(reader.endOffsets(reader.assignment()));
    Map<TopicPartition, OffsetAndTimestamp> firsts = new HashMap<>(reader.offsetsForTimes(times));
    firsts.values().removeIf(java.util.Objects::isNull);
    firsts.forEach((partition, first) -> found.put(partition, first.offset()));
    return positions(found);
  }

  static void seek(Consumer<byte[], byte[]> reader, Positions positions) {
    reader.assignment().forEach(one -> reader.seek(one, positions.at(one.partition())));
  }

  /** Behind what a reader was given, and what it passed over. */
  static Positions reached(Consumer<byte[], byte[]> reader) {
    Map<TopicPartition, Long> reached = new HashMap<>();
    reader.assignment().forEach(one -> reached.put(one, reader.position(one)));
    return positions(reached);
  }

  private static Positions positions(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> next = new HashMap<>();
    offsets.forEach((partition, offset) -> next.put(partition.partition(), offset));
    return Positions.of(next);
  }
}
