package dev.memorygraph.kit.kafka;

import dev.memorygraph.kit.Configuration;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a function reaches Kafka.
 *
 * @param brokers host:port, comma, host:port
 * @param protocol {@code SASL_SSL} with IAM on MSK, {@code SSL} or {@code PLAINTEXT}
 */
public record KafkaSettings(String brokers, Protocol protocol) {

  /** Kafka's names of the ways to connect that we use. */
  public enum Protocol {
    SASL_SSL,
    SSL,
    PLAINTEXT;

    static Optional<Protocol> parse(String name) {
      return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
  }

  /**
   * Reads {@code KAFKA_BROKERS} and {@code KAFKA_SECURITY_PROTOCOL}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static KafkaSettings from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    KafkaSettings kafka = from(settings);
    settings.check();
    return kafka;
  }

  /** Reads the same as a part of a larger configuration, which checks it. */
  public static KafkaSettings from(Configuration settings) {
    return new KafkaSettings(settings.text("KAFKA_BROKERS"), protocol(settings));
  }

  /** Reads {@code KAFKA_SECURITY_PROTOCOL} alone, for who has the brokers from elsewhere. */
  public static Protocol protocol(Configuration settings) {
    return settings.choice("KAFKA_SECURITY_PROTOCOL", Protocol.SASL_SSL, Protocol::parse);
  }

  /**
   * Settings of a producer that loses nothing and waits for little. {@code SASL_SSL} needs {@code
   * aws-msk-iam-auth} at run time.
   */
  public Map<String, Object> producer() {
    Map<String, Object> settings = connection();
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("request.timeout.ms", 3_000);
    settings.put("delivery.timeout.ms", 8_000);
    settings.put("max.block.ms", 5_000);
    return settings;
  }

  /**
   * Settings of a consumer that belongs to no group, commits nothing and holds little at a time.
   * {@code SASL_SSL} needs {@code aws-msk-iam-auth} at run time.
   */
  public Map<String, Object> reader() {
    Map<String, Object> settings = connection();
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    settings.put("request.timeout.ms", 5_000);
    settings.put("default.api.timeout.ms", 8_000);
    settings.put("fetch.max.bytes", 4 << 20);
    settings.put("max.partition.fetch.bytes", 1 << 20);
    return settings;
  }

  /**
   * Settings of an admin client, each of whose calls ends after a time, answered or not. {@code
   * SASL_SSL} needs {@code aws-msk-iam-auth} at run time.
   *
   * @param patience for one call with its repetitions, in whole milliseconds
   */
  public Map<String, Object> admin(Duration patience) {
    int patienceMs = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = connection();
    settings.put("default.api.timeout.ms", patienceMs);
    settings.put("request.timeout.ms", Math.min(patienceMs, 5_000));
    return settings;
  }

  private Map<String, Object> connection() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put("security.protocol", protocol.name());
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
