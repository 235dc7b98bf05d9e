package dev.memorygraph.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of the resource: {@code KafkaClusterArn}, and {@code Topics}, a list of
 * {@code {Name, Partitions, RetentionHours}}. Whatever else is there, such as {@code ServiceToken},
 * is CloudFormation's.
 *
 * <p>CloudFormation makes texts of numbers, so that both are taken.
 */
final class TopicsReader {
  static final int MOST_TOPICS = 100;
  static final int MOST_PARTITIONS = 1_000;
  static final int MOST_HOURS = 10 * 365 * 24;

  /** Kafka's own rule. */
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  private static final Pattern CLUSTER =
      Pattern.compile("arn:aws[a-z-]*:kafka:[a-z0-9-]+:[0-9]{12}:cluster/[^/]+/[^/]+");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private TopicsReader() {}

  static WantedTopics read(Map<String, Object> properties) {
    TopicsReader reader = new TopicsReader();
    String cluster = reader.cluster(properties.get("KafkaClusterArn"));
    List<WantedTopic> topics = reader.topics(properties.get("Topics"));
    return reader.problems.isEmpty()
        ? new WantedTopics.Read(cluster, topics)
        : new WantedTopics.Malformed(reader.problems);
  }

  private String cluster(@Nullable Object value) {
    String arn = String.valueOf(value);
    if (!CLUSTER.matcher(arn).matches()) {
      problems.add("KafkaClusterArn must be the ARN of a cluster of MSK");
    }
    return arn;
  }

  private List<WantedTopic> topics(@Nullable Object value) {
    List<WantedTopic> topics = new ArrayList<>();
    if (value instanceof List<?> list && !list.isEmpty() && list.size() <= MOST_TOPICS) {
      for (int i = 0; i < list.size(); i++) {
        topics.add(topic(list.get(i), "Topics[" + i + "]"));
      }
    } else {
      problems.add("Topics must be a list of 1 to " + MOST_TOPICS);
    }
    return topics;
  }

  private WantedTopic topic(@Nullable Object value, String at) {
    Map<?, ?> entry = value instanceof Map<?, ?> map ? map : Map.of();
    return new WantedTopic(
        name(entry.get("Name"), at + ".Name"),
        number(entry.get("Partitions"), MOST_PARTITIONS, at + ".Partitions"),
        Duration.ofHours(number(entry.get("RetentionHours"), MOST_HOURS, at + ".RetentionHours")));
  }

  private String name(@Nullable Object value, String at) {
    String name = String.valueOf(value);
    if (value == null || !NAME.matcher(name).matches()) {
      problems.add(at + " must be the name of a topic");
    } else if (!names.add(name)) {
      problems.add(at + " is there twice");
    }
    return name;
  }

  private int number(@Nullable Object value, int most, String at) {
    String text = String.valueOf(value);
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      problems.add(at + " must be a whole number from 1 to " + most);
    }
    return number;
  }
}
