package dev.memorygraph.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.kafka.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class IamClientsTest {

  @Test
  void reader_forMskWithIam_findsItsLoginModule() {
    Map<String, Object> settings =
        KafkaSettings.from(Map.of("KAFKA_BROKERS", "127.0.0.1:1")).reader();

    try (Consumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      assertThat(reader.metrics()).isNotEmpty();
    }
  }
}
