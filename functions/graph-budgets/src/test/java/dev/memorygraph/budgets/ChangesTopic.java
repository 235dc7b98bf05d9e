package dev.memorygraph.budgets;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChangeJson;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of changes of the graph, which all tests share. */
record ChangesTopic(String brokers) {

  /** Made where it is not there. */
  static ChangesTopic ofAll() {
    String brokers = SharedEngines.kafkaBrokers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin.createTopics(List.of(new NewTopic(GraphChange.TOPIC, 3, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new ChangesTopic(brokers);
  }

  /** The alerts of a tenant that lie in it now. */
  List<Alert> alerts(String tenant) {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(GraphChange.TOPIC).stream()
              .map(one -> new TopicPartition(GraphChange.TOPIC, one.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<Alert> found = new ArrayList<>();
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record ->
                    GraphChangeJson.read(record.value())
                        .filter(change -> change.tenant().id().equals(tenant))
                        .filter(Alert.class::isInstance)
                        .map(Alert.class::cast)
                        .ifPresent(found::add));
      }
      return found;
    }
  }
}
