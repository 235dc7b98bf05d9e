package dev.memorygraph.deadletters.log;

import dev.memorygraph.base.DependencyUnavailableException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Calls to Kafka; what it does not do in time, or refuses, is transient. */
public final class Reaching {
  private Reaching() {}

  /**
   * Calls Kafka.
   *
   * @param what as messages begin, such as {@code Reading dead letters}
   * @throws DependencyUnavailableException where Kafka fails
   */
  public static <T> T kafka(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KafkaException e) {
      // By its kind, such as TopicAuthorizationException: messages are the vendor's.
      throw new DependencyUnavailableException(
          what + " failed: " + e.getClass().getSimpleName(), e);
    }
  }
}
