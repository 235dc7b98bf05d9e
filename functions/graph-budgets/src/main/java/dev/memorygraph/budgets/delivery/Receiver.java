package dev.memorygraph.budgets.delivery;

import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.Metric;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who gets the alerts of a budget, or those of anomalies, and how they are called there.
 *
 * @param event the type of the event on the bus
 * @param subject of the mail
 * @param attempts counts the attempts to deliver
 */
public record Receiver(String event, String subject, Metric attempts, Optional<Webhook> webhook) {

  /**
   * Who is called.
   *
   * @param secret that signs, as it is at the moment
   */
  public record Webhook(URI url, Supplier<Secret> secret) {}

  /** Of a budget as it is now. */
  static Receiver of(Budget budget, WebhookSecrets secrets) {
    return new Receiver(
        "BudgetThresholdPassed",
        "A budget of LLM-Memory-Graph passed a threshold",
        Metric.BUDGET_ALERTS_TOTAL,
        budget
            .terms()
            .channels()
            .webhook()
            .map(webhook -> new Webhook(webhook.url(), () -> secrets.of(budget, webhook))));
  }

  /** Of all anomalies, as the deployment says. */
  static Receiver ofAnomalies(Optional<Webhook> webhook) {
    return new Receiver(
        "AnomalyFound", "LLM-Memory-Graph found an anomaly", Metric.ANOMALY_ALERTS_TOTAL, webhook);
  }
}
