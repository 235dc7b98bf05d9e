package dev.memorygraph.budgets.delivery;

import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox.Entry;
import java.util.Optional;

/**
 * Who gets what.
 *
 * @param anomalies who is called about anomalies, where the deployment says so
 */
public record Receivers(
    BudgetTable budgets, WebhookSecrets secrets, Optional<Receiver.Webhook> anomalies) {

  /** Who gets an alert; empty where nobody wants it any more. */
  Optional<Receiver> find(Entry entry) {
    return entry.origin().equals(Alert.ANOMALIES)
        ? Optional.of(Receiver.ofAnomalies(anomalies))
        : budgets.find(entry.tenant(), entry.origin()).map(budget -> Receiver.of(budget, secrets));
  }
}
