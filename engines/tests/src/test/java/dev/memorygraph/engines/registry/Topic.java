package dev.memorygraph.engines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning. */
final class Topic implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final KafkaConsumer<String, String> consumer;
  private final List<Change> seen = new ArrayList<>();

  /**
   * A change event.
   *
   * @param value JSON null for a tombstone
   */
  record Change(JsonNode key, JsonNode value) {
    static Change of(ConsumerRecord<String, String> read) {
      try {
        String value = read.value();
        return new Change(
            Registry.JSON.readTree(read.key()),
            value == null ? NullNode.getInstance() : Registry.JSON.readTree(value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** One of c, u, d, r, or t for a tombstone. */
    String op() {
      return value.path("op").asText("t");
    }

    String modelId() {
      return key.path("model_id").asText();
    }
  }

  Topic(String brokers, String name) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        consumer.partitionsFor(name).stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  int partitions() {
    return consumer.assignment().size();
  }

  /** What has been read so far of those wanted, in order; waits until there are that many. */
  List<Change> await(int count, Predicate<Change> wanted) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (true) {
      List<Change> found = seen.stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(found.size() + " of " + count + " changes came: " + seen);
      }
      consumer.poll(Duration.ofMillis(100)).forEach(read -> seen.add(Change.of(read)));
    }
  }

  /** The changes of a model; waits until there are that many. */
  List<Change> await(int count, String modelId) {
    return await(count, change -> change.modelId().equals(modelId));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
