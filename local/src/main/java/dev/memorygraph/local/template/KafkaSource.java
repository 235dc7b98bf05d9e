package dev.memorygraph.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An event source mapping from Kafka topics to a function.
 *
 * @param function name of the function
 * @param fromStart whether a new consumer group begins at the oldest record, not at the newest
 * @param batchSize most records in one invocation
 * @param window longest wait for a batch to fill
 * @param minimumPollers consumers at the least, before the machine's own limit
 * @param retry what happens to a batch that fails
 */
public record KafkaSource(
    String function,
    String clusterArn,
    List<String> topics,
    String group,
    boolean fromStart,
    int batchSize,
    Duration window,
    int minimumPollers,
    Retry retry) {
  public KafkaSource {
    topics = List.copyOf(topics);
  }

  /**
   * What happens to a batch that fails.
   *
   * @param partialResponses whether the function may name the offset to resume from
   * @param bisect whether a failed batch is split in two
   * @param attempts retries after the first try; -1 for no end
   * @param maximumAge records older than this are passed over; empty for no limit
   * @param onFailureTopic where records go when retries have ended
   */
  public record Retry(
      boolean partialResponses,
      boolean bisect,
      int attempts,
      Optional<Duration> maximumAge,
      Optional<String> onFailureTopic) {
    /** With a destination, AWS takes "no end" for ten. */
    public Retry {
      if (attempts < 0 && onFailureTopic.isPresent()) {
        attempts = 10;
      }
    }
  }
}
