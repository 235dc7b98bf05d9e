package dev.memorygraph.topics;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a cluster. What Kafka does not do in time, or refuses, is transient. */
final class KafkaTopics implements AutoCloseable {
  private static final String RETENTION = "retention.ms";
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Admin admin;
  private final Supplier<Duration> left;

  /**
   * @param admin is closed with this
   * @param left the time that is left for all that is still to be done
   */
  KafkaTopics(Admin admin, Supplier<Duration> left) {
    this.admin = admin;
    this.left = left;
  }

  /** Those of the names that are there. */
  Map<String, ExistingTopic> existing(List<String> names) {
    Set<String> all = done("Listing topics", admin.listTopics().names());
    List<String> there = names.stream().filter(all::contains).toList();
    Map<String, Duration> kept = kept(there);
    Map<String, ExistingTopic> existing = new HashMap<>();
    done("Describing topics", admin.describeTopics(there).allTopicNames())
        .forEach(
            (name, topic) ->
                existing.put(
                    name,
                    new ExistingTopic(
                        topic.partitions().size(), kept.getOrDefault(name, Duration.ZERO))));
    return existing;
  }

  /** Does what a change says; somebody may have done it before. */
  void apply(TopicChange change) {
    switch (change) {
      case TopicChange.Create(WantedTopic wanted) -> create(wanted);
      case TopicChange.AddPartitions(String topic, int _, int wanted) ->
          done(
              "Adding partitions to " + topic,
              admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(wanted))).all());
      case TopicChange.Retain(String topic, Duration kept) -> {
        ConfigEntry entry = new ConfigEntry(RETENTION, Long.toString(kept.toMillis()));
        AlterConfigOp set = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        done(
            "Setting the retention of " + topic,
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(set))).all());
      }
      case TopicChange.KeepPartitions _ -> {}
    }
  }

  @Override
  public void close() {
    admin.close(FAREWELL);
  }

  /** As many replicas as the brokers make by default: they know how many of them there are. */
  private void create(WantedTopic wanted) {
    NewTopic topic =
        new NewTopic(wanted.name(), Optional.of(wanted.partitions()), Optional.empty())
            .configs(Map.of(RETENTION, Long.toString(wanted.kept().toMillis())));
    try {
      done("Making " + wanted.name(), admin.createTopics(List.of(topic)).all());
    } catch (DependencyUnavailableException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private Map<String, Duration> kept(List<String> topics) {
    List<ConfigResource> resources = topics.stream().map(KafkaTopics::resource).toList();
    Map<String, Duration> kept = new HashMap<>();
    done("Reading the settings of topics", admin.describeConfigs(resources).all())
        .forEach(
            (resource, settings) ->
                kept.put(
                    resource.name(),
                    Duration.ofMillis(Long.parseLong(settings.get(RETENTION).value()))));
    return kept;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private <T> T done(String what, KafkaFuture<T> future) {
    try {
      return future.get(left.get().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new DependencyUnavailableException(failed(what, cause), cause);
    } catch (TimeoutException e) {
      throw new DependencyUnavailableException(failed(what, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException(failed(what, e), e);
    }
  }

  /** By its kind, such as {@code TopicAuthorizationException}: messages are the vendor's. */
  private static String failed(String what, Throwable cause) {
    return what + " failed: " + cause.getClass().getSimpleName();
  }
}
