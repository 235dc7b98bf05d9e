package dev.memorygraph.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the topics that are there differ from those that are wanted, and what is done about it. */
sealed interface TopicChange {
  record Create(WantedTopic wanted) implements TopicChange {}

  record AddPartitions(String topic, int has, int wanted) implements TopicChange {}

  record Retain(String topic, Duration kept) implements TopicChange {}

  /**
   * The topic has more partitions than are wanted, and keeps them, since Kafka takes none away.
   * That fails no deployment: the way back from a wider topic must stay open, or a stack whose
   * deployment widened it and failed elsewhere could neither go on nor go back.
   */
  record KeepPartitions(String topic, int has, int wanted) implements TopicChange {}

  /**
   * The changes that lead from one to the other, topic by topic in the order of the wanted ones;
   * none where all is as it should be. Topics that nobody asks for are left alone.
   *
   * @param existing by name
   */
  static List<TopicChange> plan(List<WantedTopic> wanted, Map<String, ExistingTopic> existing) {
    List<TopicChange> changes = new ArrayList<>();
    for (WantedTopic topic : wanted) {
      ExistingTopic there = existing.get(topic.name());
      if (there == null) {
        changes.add(new Create(topic));
      } else {
        changes.addAll(between(there, topic));
      }
    }
    return changes;
  }

  private static List<TopicChange> between(ExistingTopic there, WantedTopic wanted) {
    List<TopicChange> changes = new ArrayList<>();
    if (there.partitions() < wanted.partitions()) {
      changes.add(new AddPartitions(wanted.name(), there.partitions(), wanted.partitions()));
    } else if (there.partitions() > wanted.partitions()) {
      changes.add(new KeepPartitions(wanted.name(), there.partitions(), wanted.partitions()));
    }
    if (!there.kept().equals(wanted.kept())) {
      changes.add(new Retain(wanted.name(), wanted.kept()));
    }
    return changes;
  }

  /** One sentence for whoever deploys. */
  default String sentence() {
    return switch (this) {
      case Create(WantedTopic(String name, int partitions, Duration kept)) ->
          "%s is made with %d partitions and keeps records %d hours."
              .formatted(name, partitions, kept.toHours());
      case AddPartitions(String topic, int has, int wanted) ->
          "%s gets %d partitions instead of %d.".formatted(topic, wanted, has);
      case Retain(String topic, Duration kept) ->
          "%s keeps records %d hours from now on.".formatted(topic, kept.toHours());
      case KeepPartitions(String topic, int has, int wanted) ->
          "%s has %d partitions and keeps them, though %d are wanted: Kafka takes none away."
              .formatted(topic, has, wanted);
    };
  }
}
