package dev.memorygraph.budgets.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.budgets.budget.Amounts;
import dev.memorygraph.budgets.budget.Amounts.Used;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What receivers of an alert get. */
final class AlertJson {
  private AlertJson() {}

  static ObjectNode of(Budget budget, BudgetState state, Threshold threshold, String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("alert_id", id);
    json.put("budget_id", budget.id()).put("tenant", budget.tenant().id());
    json.setAll(Figures.terms(budget));
    json.putObject("threshold")
        .put("kind", threshold.kind().label())
        .put("percent", threshold.percent());
    json.put("at", state.at().toString());
    json.setAll(Figures.state(budget.terms(), state));
    json.put("message", message(budget, state, threshold));
    return json;
  }

  /** One sentence for people. */
  private static String message(Budget budget, BudgetState state, Threshold threshold) {
    Used used =
        switch (threshold.kind()) {
          case SPENT -> state.spending().used();
          case FORECAST -> state.projection().used();
        };
    Amounts amounts = budget.terms().amounts();
    List<String> parts = new ArrayList<>();
    amounts.usd().ifPresent(amount -> add(parts, used.usd(), amount, "$%s of $%s", 2));
    amounts
        .tokens()
        .map(BigDecimal::valueOf)
        .ifPresent(amount -> add(parts, used.tokens(), amount, "%s of %s tokens", 0));
    String verb =
        switch (threshold.kind()) {
          case SPENT -> "has spent";
          case FORECAST -> "is expected to spend";
        };
    LocalDate from = LocalDate.ofInstant(state.span().start(), ZoneOffset.UTC);
    return "%s (%s) %s %s in the %s from %s: %s %d %%."
        .formatted(
            budget.terms().name(),
            whose(budget.scope()),
            verb,
            String.join(" and ", parts),
            budget.period().label(),
            from,
            threshold.kind() == Threshold.Kind.SPENT ? "at least" : "more than",
            threshold.percent());
  }

  private static String whose(BudgetScope scope) {
    return switch (scope.kind()) {
      case TENANT -> "the whole tenant";
      case USER, AGENT, APPLICATION, MODEL, KEY -> scope.kind().label() + " " + scope.key();
    };
  }

  private static void add(
      List<String> parts,
      Optional<BigDecimal> used,
      BigDecimal amount,
      String format,
      int decimals) {
    used.ifPresent(
        part -> parts.add(format.formatted(number(part, decimals), number(amount, decimals))));
  }

  private static String number(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
    boolean lost = rounded.signum() == 0 && value.signum() != 0;
    return lost
        ? value.stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }
}
