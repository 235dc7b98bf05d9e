package dev.memorygraph.budgets.alert;

import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.budgets.budget.Threshold;
import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What is told once: of a budget, a period and a threshold, or of an anomaly.
 *
 * @param origin the id of the budget, or {@link #ANOMALIES}
 * @param id of this origin; the same for the same budget, period, threshold and amounts, and for
 *     the same anomaly
 * @param body what receivers get, as JSON
 * @param deliveries how far each way is
 */
public record Alert(
    Tenant tenant,
    String origin,
    String id,
    Instant at,
    String body,
    Map<Channel, Delivery> deliveries) {

  /** The origin of all alerts of anomalies; no budget has such an id. */
  public static final String ANOMALIES = "anomalies";

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
    return new Alert(
        budget.tenant(),
        budget.id(),
        id,
        state.at(),
        AlertJson.of(budget, state, threshold, budget.id() + "." + id).toString(),
        pending(budget.terms().channels().wanted(), state.at()));
  }

  /** The alert that an anomaly was found, not yet delivered. */
  public static Alert of(Tenant tenant, FoundAnomaly anomaly, Set<Channel> wanted, Instant at) {
    String id = ANOMALIES + "." + anomaly.id();
    return new Alert(
        tenant,
        ANOMALIES,
        anomaly.id(),
        at,
        AnomalyAlertJson.of(tenant, anomaly, id, at).toString(),
        pending(wanted, at));
  }

  private static Map<Channel, Delivery> pending(Set<Channel> wanted, Instant at) {
    Map<Channel, Delivery> deliveries = new EnumMap<>(Channel.class);
    wanted.forEach(channel -> deliveries.put(channel, Delivery.pending(at)));
    return deliveries;
  }

  /** Newer periods have greater ids. */
  private static String id(Budget budget, BudgetState state, Threshold threshold) {
    LocalDate start = LocalDate.ofInstant(state.span().start(), ZoneOffset.UTC);
    return start + "." + threshold.label() + "." + budget.amountVersion();
  }

  /** As subscribers to changes of the graph are told. */
  public GraphChange change() {
    AlertKind kind = origin.equals(ANOMALIES) ? AlertKind.ANOMALY : AlertKind.BUDGET;
    return new GraphChange.Alert(tenant, at.toEpochMilli(), kind, fullId(), body);
  }

  /** Unique within the tenant. */
  public String fullId() {
    return origin + "." + id;
  }
}
