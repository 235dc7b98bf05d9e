package dev.memorygraph.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.telemetry.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic that no other test has. */
record TopicForTests(String brokers, String name) {

  static TopicForTests make(String brokers) {
    return make(brokers, Map.of());
  }

  /** One with settings of its own. */
  static TopicForTests make(String brokers, Map<String, String> settings) {
    String name = "edge-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin.createTopics(Set.of(new NewTopic(name, 3, (short) 1).configs(settings))).all().get();
      return new TopicForTests(brokers, name);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that lies in it now. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(name).stream()
              .map(one -> new TopicPartition(name, one.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }

  /** The ids of all events that lie in it now. */
  Set<String> eventIds() {
    return records().stream().map(one -> event(one).getEventId()).collect(Collectors.toSet());
  }

  static Event event(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Event.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(one -> headers.put(one.key(), new String(one.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
