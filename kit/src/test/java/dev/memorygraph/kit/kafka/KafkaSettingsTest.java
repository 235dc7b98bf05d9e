package dev.memorygraph.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
