package dev.memorygraph.budgets;

import dev.memorygraph.kit.Configuration;
import java.util.Map;
import java.util.Optional;

/**
 * What the function behind the API is configured with.
 *
 * @param policiesTable where the policies of tenants are kept
 * @param vaultFunction that puts on record what administrators do
 * @param hasTopic whether there is a topic whose subscribers get mail
 * @param webhookKeySecret name of the secret that secrets of webhooks follow from
 * @param privateNetwork whether webhooks may lie at addresses that are not public
 */
record ApiConfig(
    String table,
    String policiesTable,
    String vaultFunction,
    boolean hasTopic,
    Optional<String> webhookKeySecret,
    boolean privateNetwork) {

  /**
   * Reads {@code BUDGETS_TABLE}, {@code VAULT_CONTROL_TABLE}, {@code VAULT_FUNCTION}, {@code
   * ALERT_TOPIC_ARN}, {@code ALERT_WEBHOOK_KEY_SECRET} and {@code ALERT_PRIVATE_NETWORK}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static ApiConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    ApiConfig config =
        new ApiConfig(
            settings.text("BUDGETS_TABLE"),
            settings.text("VAULT_CONTROL_TABLE"),
            settings.text("VAULT_FUNCTION"),
            settings.optional("ALERT_TOPIC_ARN").isPresent(),
            settings.optional("ALERT_WEBHOOK_KEY_SECRET"),
            settings.flag("ALERT_PRIVATE_NETWORK", false));
    settings.check();
    return config;
  }
}
