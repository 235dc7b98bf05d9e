package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StreamConfigTest {

  @Test
  void producer_forMskWithIam_findsItsLoginModule() {
    Map<String, Object> settings =
        StreamConfig.from(Map.of("KAFKA_BROKERS", "127.0.0.1:1")).producer();

    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
    }
  }

  @Test
  void settings_thatAreMissingOrUnknown_areNamedTogether() {
    assertThatThrownBy(() -> StreamConfig.from(Map.of("KAFKA_SECURITY_PROTOCOL", "MAGIC")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("KAFKA_BROKERS")
        .hasMessageContaining("KAFKA_SECURITY_PROTOCOL")
        .hasMessageNotContaining("MAGIC");
  }
}
