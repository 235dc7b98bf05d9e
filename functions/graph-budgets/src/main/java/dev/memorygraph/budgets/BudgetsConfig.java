package dev.memorygraph.budgets;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What the scheduled function is configured with.
 *
 * @param vaultFunction that says who was erased
 * @param eventBus name of the bus that alerts go to
 * @param topic ARN of the topic whose subscribers get mail
 * @param webhookKeySecret name of the secret that secrets of webhooks follow from
 * @param privateNetwork whether webhooks may lie at addresses that are not public
 * @param anomalies how anomalies are told
 * @param changes where subscribers to changes of the graph are told; empty for nowhere
 */
record BudgetsConfig(
    GraphSettings graphs,
    String table,
    String vaultFunction,
    String eventBus,
    Optional<String> topic,
    Optional<String> webhookKeySecret,
    boolean privateNetwork,
    AnomalyAlertsConfig anomalies,
    Optional<KafkaSettings> changes) {

  /**
   * Reads what {@link GraphSettings} reads, {@code BUDGETS_TABLE}, {@code VAULT_FUNCTION}, {@code
   * ALERT_EVENT_BUS}, {@code ALERT_TOPIC_ARN}, {@code ALERT_WEBHOOK_KEY_SECRET} and {@code
   * ALERT_PRIVATE_NETWORK}, and what {@link AnomalyAlertsConfig} and {@link KafkaSettings} read.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static BudgetsConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    BudgetsConfig config =
        new BudgetsConfig(
            GraphSettings.from(settings),
            settings.text("BUDGETS_TABLE"),
            settings.text("VAULT_FUNCTION"),
            settings.text("ALERT_EVENT_BUS", "default"),
            settings.optional("ALERT_TOPIC_ARN"),
            settings.optional("ALERT_WEBHOOK_KEY_SECRET"),
            settings.flag("ALERT_PRIVATE_NETWORK", false),
            AnomalyAlertsConfig.from(settings),
            settings.optional("KAFKA_BROKERS").map(_ -> KafkaSettings.from(settings)));
    settings.check();
    return config;
  }
}
