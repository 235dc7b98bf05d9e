package dev.memorygraph.budgets.delivery;

import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.budget.Budget;

/** One way by which alerts leave. */
@FunctionalInterface
public interface AlertSender {

  /**
   * Sends an alert; the receiver may have got it although this throws, and knows it by its id.
   *
   * @param budget as it is now, whose alert it is
   * @throws dev.memorygraph.base.DependencyUnavailableException where it did not arrive, or nobody
   *     knows; the message says why and names no address
   */
  void send(Alert alert, Budget budget);
}
