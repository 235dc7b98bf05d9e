package dev.memorygraph.budgets.delivery;

import dev.memorygraph.budgets.alert.Alert;

/** One way by which alerts leave. */
@FunctionalInterface
public interface AlertSender {

  /**
   * Sends an alert; the receiver may have got it although this throws, and knows it by its id.
   *
   * @param receiver who wants it now
   * @throws dev.memorygraph.base.DependencyUnavailableException where it did not arrive, or nobody
   *     knows; the message says why and names no address
   */
  void send(Alert alert, Receiver receiver);
}
