package dev.memorygraph.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  @Test
  void settings_thatAreMissingOrUnknown_areNamedTogether() {
    assertThatThrownBy(() -> KafkaSettings.from(Map.of("KAFKA_SECURITY_PROTOCOL", "MAGIC")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("KAFKA_BROKERS")
        .hasMessageContaining("KAFKA_SECURITY_PROTOCOL")
        .hasMessageNotContaining("MAGIC");
  }

  @Test
  void producer_withoutSasl_hasNoLogin() {
    Map<String, String> environment =
        Map.of("KAFKA_BROKERS", "b:1", "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");

    assertThat(KafkaSettings.from(environment).producer())
        .containsEntry("bootstrap.servers", "b:1")
        .containsEntry("acks", "all")
        .doesNotContainKey("sasl.mechanism");
  }

  @Test
  void reader_onMsk_logsInByRoleAndLeavesNoTrace() {
    assertThat(KafkaSettings.from(Map.of("KAFKA_BROKERS", "b:1")).reader())
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("enable.auto.commit", false)
        .doesNotContainKeys("group.id", "acks");
  }

  @Test
  void admin_onMsk_logsInByRoleAndWaitsNoLongerThanItsPatience() {
    KafkaSettings settings = KafkaSettings.from(Map.of("KAFKA_BROKERS", "b:1"));

    assertThat(settings.admin(Duration.ofSeconds(15)))
        .containsEntry("bootstrap.servers", "b:1")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("default.api.timeout.ms", 15_000)
        .containsEntry("request.timeout.ms", 5_000)
        .doesNotContainKey("acks");
    assertThat(settings.admin(Duration.ofSeconds(2))).containsEntry("request.timeout.ms", 2_000);
  }
}
