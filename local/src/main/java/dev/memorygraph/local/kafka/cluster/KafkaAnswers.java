package dev.memorygraph.local.kafka.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Answers of a broker that somebody waits for. */
final class KafkaAnswers {
  private static final long BOUND_SECONDS = 30;

  private KafkaAnswers() {}

  /**
   * The answer.
   *
   * @throws IllegalStateException where there is none in half a minute, or a refusal
   */
  static <T> T answer(KafkaFuture<T> future) {
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
