package dev.memorygraph.deadletters;

import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which topics there are.
 *
 * @param letters topics of dead letters, each with the suffix
 * @param others topics that have none, since what cannot be used of them is parked elsewhere; their
 *     records can be sent again by their places
 */
record Topics(List<String> letters, List<String> others) {
  Topics {
    letters = List.copyOf(letters);
    others = List.copyOf(others);
  }

  /** Whether records of a topic may be sent again. */
  boolean hasRecordsIn(String topic) {
    return Stream.concat(letters.stream().map(Topics::ofRecords), others.stream())
        .anyMatch(topic::equals);
  }

  private static String ofRecords(String letters) {
    return letters.substring(0, letters.length() - DeadLetterHeaders.TOPIC_SUFFIX.length());
  }
}
