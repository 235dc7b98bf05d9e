package dev.memorygraph.ingest.stream;

import dev.memorygraph.kit.Configuration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How dead letters reach Kafka.
 *
 * @param brokers host:port, comma, host:port
 * @param protocol {@code SASL_SSL} with IAM on MSK, {@code SSL} or {@code PLAINTEXT}
 */
record StreamConfig(String brokers, Protocol protocol) {

  /** Kafka's names of the ways to connect that we use. */
  enum Protocol {
    SASL_SSL,
    SSL,
    PLAINTEXT;

    static Optional<Protocol> parse(String name) {
      return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
  }

  /** Reads {@code KAFKA_BROKERS} and {@code KAFKA_SECURITY_PROTOCOL}. */
  static StreamConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    StreamConfig config =
        new StreamConfig(
            settings.text("KAFKA_BROKERS"),
            settings.choice("KAFKA_SECURITY_PROTOCOL", Protocol.SASL_SSL, Protocol::parse));
    settings.check();
    return config;
  }

  /** Settings of a producer that loses nothing and waits for little. */
  Map<String, Object> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    if (protocol == Protocol.SASL_SSL) {
      settings.put("sasl.mechanism", "AWS_MSK_IAM");
      settings.put("sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;");
      settings.put(
          "sasl.client.callback.handler.class",
          "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
    }
    return settings;
  }
}
