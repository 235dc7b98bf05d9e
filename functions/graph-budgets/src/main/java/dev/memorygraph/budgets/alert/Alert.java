package dev.memorygraph.budgets.alert;

import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.budgets.budget.Threshold;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What is told once of a budget, a period and a threshold.
 *
 * @param id the same for the same budget, period, threshold and amounts; of this budget
 * @param body what receivers get, as JSON
 * @param deliveries how far each way is
 */
public record Alert(
    Tenant tenant,
    String budget,
    String id,
    Instant at,
    String body,
    Map<Channel, Delivery> deliveries) {

  public Alert {
    deliveries = Map.copyOf(deliveries);
  }

  /** How far a delivery is. */
  public enum Status {
    PENDING,
    DELIVERED,
    /** Given up. */
    FAILED
  }

  /**
   * How far one way is.
   *
   * @param attempts so far
   * @param at of the last attempt; of the alert where there was none
   * @param problem what came of that; empty where it went well
   */
  public record Delivery(Status status, int attempts, Instant at, String problem) {

    static Delivery pending(Instant at) {
      return new Delivery(Status.PENDING, 0, at, "");
    }
  }

  /** The alert that a budget has passed a threshold, not yet delivered. */
  public static Alert of(Budget budget, BudgetState state, Threshold threshold) {
    String id = id(budget, state, threshold);
    Map<Channel, Delivery> deliveries = new EnumMap<>(Channel.class);
    Set<Channel> wanted = budget.terms().channels().wanted();
    wanted.forEach(channel -> deliveries.put(channel, Delivery.pending(state.at())));
    return new Alert(
        budget.tenant(),
        budget.id(),
        id,
        state.at(),
        AlertJson.of(budget, state, threshold, budget.id() + "." + id).toString(),
        deliveries);
  }

  /** Newer periods have greater ids. */
  private static String id(Budget budget, BudgetState state, Threshold threshold) {
    LocalDate start = LocalDate.ofInstant(state.span().start(), ZoneOffset.UTC);
    return start + "." + threshold.label() + "." + budget.amountVersion();
  }

  /** Unique within the tenant. */
  public String fullId() {
    return budget + "." + id;
  }
}
