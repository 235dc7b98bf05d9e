package dev.memorygraph.topics;

import dev.memorygraph.customresource.CustomResource;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.kafka.KafkaSettings.Protocol;
import dev.memorygraph.topics.WantedTopics.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kafka.KafkaClient;

/**
 * The topics of a deployment, which outlive it, because they hold records; and the brokers of their
 * cluster, as the attribute {@code Brokers}.
 *
 * @param msk opens a client of MSK, which is closed here
 * @param pause between two looks at a cluster that is being made
 */
record TopicsResource(Map<String, String> environment, Supplier<KafkaClient> msk, Duration pause)
    implements CustomResource {
  private static final Logger LOG = LoggerFactory.getLogger("topics");
  private static final Duration CALL = Duration.ofSeconds(15);

  /** Kept of the time that a cluster is waited for, so that topics can be made once it is there. */
  static final Duration TO_MAKE_TOPICS = Duration.ofSeconds(30);

  TopicsResource {
    environment = Map.copyOf(environment);
  }

  @Override
  public String id() {
    return "memory-graph-topics";
  }

  @Override
  public Outcome ensure(Map<String, Object> properties, Supplier<Duration> timeLeft) {
    return switch (TopicsReader.read(properties)) {
      case WantedTopics.Malformed(List<String> problems) -> new Malformed(problems);
      case Read(String cluster, List<WantedTopic> wanted) -> {
        KafkaSettings kafka = kafka(cluster, timeLeft);
        yield new Done(made(kafka, wanted, timeLeft), Map.of("Brokers", kafka.brokers()));
      }
    };
  }

  private KafkaSettings kafka(String cluster, Supplier<Duration> timeLeft) {
    Configuration settings = new Configuration(environment);
    Protocol protocol = KafkaSettings.protocol(settings);
    settings.check();
    try (KafkaClient client = msk.get()) {
      Supplier<Duration> toWait = () -> timeLeft.get().minus(TO_MAKE_TOPICS);
      String brokers = new MskCluster(client, cluster, toWait, pause).brokers(protocol);
      return new KafkaSettings(brokers, protocol);
    }
  }

  /** Makes topics as they are wanted, and says in a sentence each what was done. */
  private static String made(
      KafkaSettings kafka, List<WantedTopic> wanted, Supplier<Duration> timeLeft) {
    Admin admin = Admin.create(kafka.admin(CALL));
    try (KafkaTopics topics = new KafkaTopics(admin, timeLeft)) {
      List<String> names = wanted.stream().map(WantedTopic::name).toList();
      List<TopicChange> changes = TopicChange.plan(wanted, topics.existing(names));
      for (TopicChange change : changes) {
        topics.apply(change);
        LOG.info("{}", change.sentence());
      }
      return changes.isEmpty()
          ? "All topics are as they should be."
          : changes.stream().map(TopicChange::sentence).collect(Collectors.joining(" "));
    }
  }
}
