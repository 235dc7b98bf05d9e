package dev.memorygraph.bench.process;

import dev.memorygraph.contracts.telemetry.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic that the edge writes to.
 *
 * @param brokers host and port
 */
public record EventTopic(String brokers) {
  private static final String NAME = "llm-telemetry-events";
  private static final Duration POLL = Duration.ofMillis(500);

  /** The id of an event of a stream. */
  public static String id(int stream, int number) {
    return prefix(stream) + number;
  }

  /** What ids of a stream's events begin with, before the number. */
  public static String prefix(int stream) {
    return "b" + stream + "-";
  }

  /**
   * What the topic holds.
   *
   * @param numbers of events, by stream
   * @param repeated records beyond the first of an event
   */
  public record Held(Map<Integer, BitSet> numbers, int repeated) {

    /** How many of a stream's events are not there. */
    public int missing(int stream, BitSet events) {
      BitSet missing = (BitSet) events.clone();
      missing.andNot(numbers.getOrDefault(stream, new BitSet()));
      return missing.cardinality();
    }
  }

  /**
   * Reads the topic from its beginning to its end.
   *
   * @throws IOException where a record is no event
   */
  public Held held() throws IOException {
    try (Consumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor(NAME).stream()
              .map(one -> new TopicPartition(NAME, one.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      Map<TopicPartition, Long> ends = reader.endOffsets(all);
      Map<Integer, BitSet> numbers = new HashMap<>();
      int repeated = 0;
      while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          repeated += add(Event.parseFrom(record.value()).getEventId(), numbers) ? 0 : 1;
        }
      }
      return new Held(numbers, repeated);
    }
  }

  /** Whether the event is new. */
  private static boolean add(String id, Map<Integer, BitSet> numbers) {
    int dash = id.indexOf('-');
    int number = Integer.parseInt(id.substring(dash + 1));
    BitSet stream =
        numbers.computeIfAbsent(Integer.parseInt(id.substring(1, dash)), _ -> new BitSet());
    boolean isNew = !stream.get(number);
    stream.set(number);
    return isNew;
  }
}
