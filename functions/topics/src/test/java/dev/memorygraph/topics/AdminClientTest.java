package dev.memorygraph.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class AdminClientTest {

  @Test
  void admin_forMskWithIam_findsItsLoginModule() {
    Map<String, Object> settings =
        KafkaSettings.from(Map.of("KAFKA_BROKERS", "127.0.0.1:1")).admin(Duration.ofSeconds(1));

    try (Admin admin = Admin.create(settings)) {
      assertThat(admin.metrics()).isNotEmpty();
    }
  }
}
