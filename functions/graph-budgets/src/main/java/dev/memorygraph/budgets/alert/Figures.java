package dev.memorygraph.budgets.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.budgets.budget.Amounts;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.BudgetState.Expected;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What alerts and answers say of a budget alike. */
public final class Figures {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Figures() {}

  /** Whose budget it is, for what time, and of how much. */
  public static ObjectNode terms(Budget budget) {
    ObjectNode json = NODES.objectNode().put("name", budget.terms().name());
    ObjectNode scope = json.putObject("scope").put("kind", budget.scope().kind().label());
    if (budget.scope().kind() != BudgetScope.Kind.TENANT) {
      scope.put("key", budget.scope().key());
    }
    Amounts amounts = budget.terms().amounts();
    json.put("period", budget.period().label());
    json.set("amount_usd", plain(amounts.usd()));
    json.put("amount_tokens", amounts.tokens().orElse(null));
    return json;
  }

  /** How it stands. */
  public static ObjectNode state(Budget.Terms terms, BudgetState state) {
    ObjectNode json = NODES.objectNode();
    json.put("period_start", state.span().start().toString());
    json.put("period_end", state.span().end().toString());
    json.set("spent_usd", plain(state.spending().used().usd()));
    json.set("tokens", plain(state.spending().used().tokens()));
    json.put("calls", state.spending().calls());
    json.put("calls_without_cost", state.spending().callsWithoutCost());
    json.set("share", plain(terms.amounts().share(state.spending().used())));
    json.set("forecast_usd", expected(state.projection().usd()));
    json.set("forecast_tokens", expected(state.projection().tokens()));
    json.set("forecast_share", plain(terms.amounts().share(state.projection().used())));
    return json;
  }

  private static JsonNode expected(Optional<Expected> figure) {
    return figure
        .<JsonNode>map(
            it -> {
              ObjectNode json = NODES.objectNode();
              json.set("expected", plain(it.expected()));
              json.set("low", plain(it.low()));
              json.set("high", plain(it.high()));
              return json;
            })
        .orElse(NODES.nullNode());
  }

  private static JsonNode plain(Optional<BigDecimal> number) {
    return number.map(Figures::plain).orElse(NODES.nullNode());
  }

  /** Without zeros at its end, and without an exponent. */
  private static JsonNode plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return NODES.numberNode(
        stripped.setScale(Math.max(0, stripped.scale()), RoundingMode.UNNECESSARY));
  }
}
