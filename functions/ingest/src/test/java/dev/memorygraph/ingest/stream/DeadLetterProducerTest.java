package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.kafka.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeadLetterProducerTest {

  @Test
  void producer_forMskWithIam_findsItsLoginModule() {
    Map<String, Object> settings =
        KafkaSettings.from(Map.of("KAFKA_BROKERS", "127.0.0.1:1")).producer();

    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
    }
  }
}
