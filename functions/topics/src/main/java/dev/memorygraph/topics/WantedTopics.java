package dev.memorygraph.topics;

import java.util.List;

/** What the properties of a resource say. */
sealed interface WantedTopics {
  /**
   * They can be used.
   *
   * @param cluster ARN of the cluster
   */
  record Read(String cluster, List<WantedTopic> topics) implements WantedTopics {
    public Read {
      topics = List.copyOf(topics);
    }
  }

  /**
   * They cannot be used.
   *
   * @param problems everything that is wrong, each with its place, such as {@code
   *     Topics[2].Partitions}, and without the value
   */
  record Malformed(List<String> problems) implements WantedTopics {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
