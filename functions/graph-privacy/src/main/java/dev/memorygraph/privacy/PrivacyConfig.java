package dev.memorygraph.privacy;

import dev.memorygraph.kit.Configuration;
import java.net.URI;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param vaultFunction that says who was erased and what is held
 */
record PrivacyConfig(URI graph, String user, String passwordSecret, String vaultFunction) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME}, {@code NEO4J_PASSWORD_SECRET} and {@code
   * VAULT_FUNCTION}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static PrivacyConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    PrivacyConfig config =
        new PrivacyConfig(
            settings.uri("NEO4J_URI"),
            settings.text("NEO4J_USERNAME", "neo4j"),
            settings.text("NEO4J_PASSWORD_SECRET"),
            settings.text("VAULT_FUNCTION"));
    settings.check();
    return config;
  }
}
