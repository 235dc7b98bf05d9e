package dev.memorygraph.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.testkit.kafka.SharedTopic;
import java.nio.charset.StandardCharsets;
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
    return new SharedTopic(brokers, name).records();
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
