package dev.memorygraph.engines.registry;

import dev.memorygraph.engines.registry.webhook.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the registry is run.
 *
 * @param home the folder that everything is kept under
 * @param programs where PostgreSQL's programs are unpacked to, once for all registries
 * @param port where HTTP listens, on the loopback address
 * @param brokers of the Kafka that changes go to
 * @param token what callers must bring as {@code Authorization: Bearer}
 * @param topicPrefix what the topics' names begin with; {@code registry} unless told otherwise
 * @param schemas whether the topics' values carry Kafka Connect's schema wrapper
 * @param webhook where changes are posted to from the start on
 */
record RegistryConfig(
    Path home,
    Path programs,
    int port,
    String brokers,
    String token,
    String topicPrefix,
    boolean schemas,
    Optional<Target> webhook) {
  /**
   * Reads {@code <data folder> <programs folder> <port>} and the environment: {@code KAFKA_BROKERS}
   * and {@code REGISTRY_TOKEN} are required, {@code REGISTRY_TOPIC_PREFIX}, {@code
   * REGISTRY_SCHEMAS} (true), {@code REGISTRY_WEBHOOK_URL}, {@code REGISTRY_WEBHOOK_SECRET} and
   * {@code REGISTRY_WEBHOOK_BARE} (true) are not.
   */
  static RegistryConfig of(String[] args, Map<String, String> environment) {
    return new RegistryConfig(
        Path.of(args[0]).toAbsolutePath(),
        Path.of(args[1]).toAbsolutePath(),
        Integer.parseInt(args[2]),
        required(environment, "KAFKA_BROKERS"),
        required(environment, "REGISTRY_TOKEN"),
        environment.getOrDefault("REGISTRY_TOPIC_PREFIX", "registry"),
        environment.getOrDefault("REGISTRY_SCHEMAS", "false").equals("true"),
        webhook(environment));
  }

  private static Optional<Target> webhook(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("REGISTRY_WEBHOOK_URL"))
        .map(
            url ->
                new Target(
                    URI.create(url),
                    required(environment, "REGISTRY_WEBHOOK_SECRET"),
                    environment.getOrDefault("REGISTRY_WEBHOOK_BARE", "false").equals("true")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException("The environment variable " + name + " is not set");
    }
    return value;
  }

  @Override
  public String toString() {
    return "RegistryConfig[home=" + home + ", port=" + port + "]"; // Secrets stay out.
  }
}
