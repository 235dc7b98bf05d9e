package dev.memorygraph.privacy;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param vaultFunction that says who was erased and what is held
 * @param exportsTable where it is noted that exports of before are to go
 */
record PrivacyConfig(GraphSettings graphs, String vaultFunction, String exportsTable) {

  /**
   * Reads what {@link GraphSettings} reads, {@code VAULT_FUNCTION} and {@code EXPORTS_TABLE}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static PrivacyConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    PrivacyConfig config =
        new PrivacyConfig(
            GraphSettings.from(settings),
            settings.text("VAULT_FUNCTION"),
            settings.text("EXPORTS_TABLE"));
    settings.check();
    return config;
  }
}
