package dev.memorygraph.topics;

import dev.memorygraph.customresource.CustomResource;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.topics.WantedTopics.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of a deployment. They outlive it, because they hold records. */
record TopicsResource(Map<String, String> environment) implements CustomResource {
  private static final Logger LOG = LoggerFactory.getLogger("topics");
  private static final Duration CALL = Duration.ofSeconds(15);

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
      case Read(List<WantedTopic> wanted) -> new Done(made(wanted, timeLeft), Map.of());
    };
  }

  /** Makes topics as they are wanted, and says in a sentence each what was done. */
  private String made(List<WantedTopic> wanted, Supplier<Duration> timeLeft) {
    Admin admin = Admin.create(KafkaSettings.from(environment).admin(CALL));
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
