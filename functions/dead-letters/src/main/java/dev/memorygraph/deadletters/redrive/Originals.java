package dev.memorygraph.deadletters.redrive;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Reaching;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that letters tell of, where their log still has them.
 *
 * <p>Throws a {@link DependencyUnavailableException} where Kafka does not answer.
 */
public final class Originals {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /**
   * @param consumer of no group, which goes nowhere else where a record is gone
   */
  public Originals(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** What became of a record. */
  public sealed interface Original {
    /** It lies there as it was. */
    record There(ConsumerRecord<byte[], byte[]> record) implements Original {}

    /** Its log keeps it no more. */
    record Gone() implements Original {}

    /** Another one lies in its place: the topic was made anew. */
    record Changed() implements Original {}
  }

  public Original find(Letter letter) {
    Optional<ConsumerRecord<byte[], byte[]>> record =
        Reaching.kafka("Reading the record of a dead letter", () -> record(letter.record()));
    if (record.isEmpty()) {
      return new Original.Gone();
    }
    return sha256(record.get()).equals(letter.sha256())
        ? new Original.There(record.get())
        : new Original.Changed();
  }

  /**
   * The letter that might have been written of a record as it lies there now, for one that was
   * parked elsewhere; without a hash where it is gone.
   */
  public Letter letterOf(RecordPlace place) {
    Optional<ConsumerRecord<byte[], byte[]>> record =
        Reaching.kafka("Reading a record", () -> record(place));
    return new Letter(
        place,
        Instant.EPOCH,
        place,
        "",
        "",
        "",
        "",
        "",
        record.map(Resending::retries).orElse(0),
        record.map(Originals::sha256).orElse(""),
        0);
  }

  private Optional<ConsumerRecord<byte[], byte[]>> record(RecordPlace place) {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    if (place.offset() >= end(partition, place.offset())) {
      return Optional.empty();
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, place.offset());
    try {
      return first(partition, place).filter(found -> found.offset() == place.offset());
    } catch (InvalidOffsetException e) {
      return Optional.empty();
    }
  }

  /** The first record from a place on; empty where one was compacted away behind the last. */
  private Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition, RecordPlace place) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return Optional.of(record);
      }
      if (consumer.position(partition) > place.offset()) {
        return Optional.empty();
      }
    }
    throw new DependencyUnavailableException("Reading the record of a dead letter took too long");
  }

  /** Where a partition ends; it grows, so that a place before an old end needs no new one. */
  private long end(TopicPartition partition, long offset) {
    Long known = ends.get(partition);
    if (known != null && offset < known) {
      return known;
    }
    if (consumer.partitionsFor(partition.topic()).stream()
        .noneMatch(one -> one.partition() == partition.partition())) {
      return 0;
    }
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    ends.put(partition, end);
    return end;
  }

  /** Of a record without a value it is that of no bytes, as letters have it. */
  private static String sha256(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return Sha256.hex(value == null ? new byte[0] : value);
  }
}
