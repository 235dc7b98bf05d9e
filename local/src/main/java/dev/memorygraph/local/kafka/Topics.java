package dev.memorygraph.local.kafka;

import dev.memorygraph.local.template.KafkaTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Topics of a broker: made where missing, and how far a group is behind. */
public final class Topics implements AutoCloseable {
  private static final long BOUND_SECONDS = 30;
  private static final String RETENTION = "retention.ms";

  private final Admin admin;

  public Topics(String brokers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
  }

  /** Makes a topic of one replica, unless there is one of that name, which stays as it is. */
  public void ensure(KafkaTopic topic) {
    Set<String> existing = wait(admin.listTopics().names());
    if (!existing.contains(topic.name())) {
      NewTopic made =
          new NewTopic(topic.name(), topic.partitions(), (short) 1)
              .configs(Map.of(RETENTION, Long.toString(topic.kept().toMillis())));
      wait(admin.createTopics(List.of(made)).all());
    }
  }

  /** Records not yet committed by the group, by {@code topic-partition}. */
  public Map<String, Long> lag(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> ends = ends(topics);
    var committed = wait(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<String, Long> lag = new TreeMap<>();
    wait(admin.listOffsets(ends).all())
        .forEach(
            (partition, end) -> {
              var done = committed.get(partition);
              lag.put(partition.toString(), end.offset() - (done == null ? 0 : done.offset()));
            });
    return lag;
  }

  /** How long a topic keeps its records. */
  public Duration retention(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return wait(admin.describeConfigs(List.of(resource)).all()).values().stream()
        .map(settings -> settings.get(RETENTION))
        .map(setting -> Duration.ofMillis(Long.parseLong(setting.value())))
        .findFirst()
        .orElseThrow();
  }

  /** Says how long a topic keeps its records from now on. */
  public void keepFor(String topic, Duration kept) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry(RETENTION, Long.toString(kept.toMillis()));
    AlterConfigOp change = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
    wait(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
  }

  /** Commits for a group, which nobody may be a member of, that it has read all there is. */
  public void skipToEnd(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    wait(admin.listOffsets(ends(topics)).all())
        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
    wait(admin.alterConsumerGroupOffsets(group, ends).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, OffsetSpec> ends(Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    wait(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            ends.put(
                                new TopicPartition(name, partition.partition()),
                                OffsetSpec.latest())));
    return ends;
  }

  private static <T> T wait(KafkaFuture<T> future) {
    try {
      return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
