package dev.memorygraph.engines.registry.capture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that changes go to, one for each captured table. */
final class Topics {
  static final List<String> TABLES = List.of("models", "model_versions", "schemas", "capabilities");

  private static final int PARTITIONS = 3;

  /** Kafka may be starting beside the registry. */
  private static final Duration BOUND = Duration.ofSeconds(90);

  private Topics() {}

  /** Makes those that are not there. */
  static void ensure(String brokers, String prefix) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "default.api.timeout.ms",
            (int) BOUND.toMillis(),
            "request.timeout.ms",
            5_000,
            "reconnect.backoff.max.ms",
            1_000);
    try (Admin admin = Admin.create(settings)) {
      for (String table : TABLES) {
        ensure(admin, new NewTopic(name(prefix, table), PARTITIONS, (short) 1));
      }
    }
  }

  static String name(String prefix, String table) {
    return prefix + ".public." + table;
  }

  private static void ensure(Admin admin, NewTopic topic) throws InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get(BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Kafka did not make the topic " + topic.name(), e);
      }
    }
  }
}
