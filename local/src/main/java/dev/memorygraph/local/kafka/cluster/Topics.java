package dev.memorygraph.local.kafka.cluster;

import static dev.memorygraph.local.kafka.cluster.KafkaAnswers.answer;

import dev.memorygraph.local.template.KafkaTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** Topics of a broker. */
public final class Topics implements AutoCloseable {
  private static final String RETENTION = "retention.ms";

  private final Admin admin;

  public Topics(String brokers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
  }

  /** Makes topics of one replica; one whose name is there already stays as it is. */
  public void ensure(Collection<KafkaTopic> topics) {
    Set<String> existing = answer(admin.listTopics().names());
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(Topics::ofOneReplica)
            .toList();
    answer(admin.createTopics(missing).all());
  }

  /** How long a topic keeps its records. */
  public Duration retention(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return answer(admin.describeConfigs(List.of(resource)).all()).values().stream()
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
    answer(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private static NewTopic ofOneReplica(KafkaTopic topic) {
    return new NewTopic(topic.name(), topic.partitions(), (short) 1)
        .configs(Map.of(RETENTION, Long.toString(topic.kept().toMillis())));
  }
}
