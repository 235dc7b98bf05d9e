package dev.memorygraph.engines;

import java.util.HashMap;
import java.util.Map;

/**
 * What the LLM-Registry needs beside a folder and a port.
 *
 * @param brokers of the Kafka that its changes go to
 * @param token what its callers must bring as bearer token
 * @param options further variables of its environment, such as {@code REGISTRY_TOPIC_PREFIX}
 */
public record RegistrySettings(String brokers, String token, Map<String, String> options) {
  public RegistrySettings {
    options = Map.copyOf(options);
  }

  @Override
  public String toString() {
    return "RegistrySettings[brokers=" + brokers + "]"; // The token stays out.
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(options);
    environment.put("KAFKA_BROKERS", brokers);
    environment.put("REGISTRY_TOKEN", token);
    return environment;
  }
}
