package dev.memorygraph.privacy;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param vaultFunction that says who was erased and what is held
 */
record PrivacyConfig(GraphSettings graphs, String vaultFunction) {

  /**
   * Reads what {@link GraphSettings} reads, and {@code VAULT_FUNCTION}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static PrivacyConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    PrivacyConfig config =
        new PrivacyConfig(GraphSettings.from(settings), settings.text("VAULT_FUNCTION"));
    settings.check();
    return config;
  }
}
