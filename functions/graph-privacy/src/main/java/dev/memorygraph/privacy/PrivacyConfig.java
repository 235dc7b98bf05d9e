package dev.memorygraph.privacy;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.secrets.GraphLogin;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param vaultFunction that says who was erased and what is held
 */
record PrivacyConfig(GraphLogin graph, String vaultFunction) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME}, {@code NEO4J_PASSWORD_SECRET} and {@code
   * VAULT_FUNCTION}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static PrivacyConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    PrivacyConfig config =
        new PrivacyConfig(GraphLogin.from(settings), settings.text("VAULT_FUNCTION"));
    settings.check();
    return config;
  }
}
