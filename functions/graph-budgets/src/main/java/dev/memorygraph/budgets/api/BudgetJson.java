package dev.memorygraph.budgets.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.alert.Figures;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.budgets.budget.Threshold;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Budgets and their alerts as answers show them. */
final class BudgetJson {
  private static final ObjectMapper JSON = Json.mapper();

  private BudgetJson() {}

  /**
   * A budget and how it stands.
   *
   * @param state empty where nobody looked yet
   * @param now whose period counts: of one that is over nothing is shown
   */
  static ObjectNode of(Budget budget, Optional<BudgetState> state, Instant now) {
    ObjectNode json = JSON.createObjectNode().put("id", budget.id());
    json.setAll(Figures.terms(budget));
    percents(json.putArray("thresholds"), budget, Threshold.Kind.SPENT);
    percents(json.putArray("forecast_thresholds"), budget, Threshold.Kind.FORECAST);
    json.set("deliver", channels(budget.terms().channels()));
    json.put("created_at", budget.createdAt().toString());
    json.put("changed_at", budget.changedAt().toString());
    json.put("version", budget.version());
    json.set(
        "state",
        state
            .filter(known -> known.span().equals(budget.period().at(now)))
            .map(known -> state(budget, known))
            .orElse(null));
    return json;
  }

  private static void percents(ArrayNode array, Budget budget, Threshold.Kind kind) {
    budget.terms().thresholds().stream()
        .filter(threshold -> threshold.kind() == kind)
        .forEach(threshold -> array.add(threshold.percent()));
  }

  private static ObjectNode channels(Channels channels) {
    ObjectNode json = JSON.createObjectNode();
    json.put("event", channels.event()).put("email", channels.email());
    channels
        .webhook()
        .ifPresent(webhook -> json.putObject("webhook").put("url", webhook.url().toString()));
    return json;
  }

  private static ObjectNode state(Budget budget, BudgetState state) {
    ObjectNode json = JSON.createObjectNode().put("as_of", state.at().toString());
    json.setAll(Figures.state(budget.terms(), state));
    ArrayNode passed = json.putArray("passed");
    state
        .passed(budget.terms())
        .forEach(
            threshold ->
                passed
                    .addObject()
                    .put("kind", threshold.kind().label())
                    .put("percent", threshold.percent()));
    return json;
  }

  /** An alert as it was sent, and how far each way is. */
  static ObjectNode of(Alert alert) {
    ObjectNode json = body(alert);
    ObjectNode deliveries = json.putObject("deliveries");
    alert.deliveries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              Alert.Delivery delivery = entry.getValue();
              ObjectNode way = deliveries.putObject(entry.getKey().label());
              way.put("status", delivery.status().name().toLowerCase(Locale.ROOT));
              way.put("attempts", delivery.attempts()).put("at", delivery.at().toString());
              way.put("problem", delivery.problem().isEmpty() ? null : delivery.problem());
            });
    return json;
  }

  private static ObjectNode body(Alert alert) {
    try {
      return (ObjectNode) JSON.readTree(alert.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An alert that is no JSON", e);
    }
  }
}
