package dev.memorygraph.budgets.table;

import static dev.memorygraph.budgets.table.BudgetItem.decimal;
import static dev.memorygraph.budgets.table.BudgetItem.findDecimal;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.time;

import dev.memorygraph.budgets.budget.Amounts.Used;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.BudgetState.Expected;
import dev.memorygraph.budgets.budget.BudgetState.Projection;
import dev.memorygraph.budgets.budget.BudgetState.Spending;
import dev.memorygraph.budgets.budget.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How budgets stand, as items. */
final class StateItem {
  private static final String USD = "usd";
  private static final String TOKENS = "tokens";

  private StateItem() {}

  static Map<String, AttributeValue> write(BudgetState state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("at_ms", millis(state.at()));
    item.put("start_ms", millis(state.span().start()));
    item.put("end_ms", millis(state.span().end()));
    item.put("amount_version", number(state.amountVersion()));
    Spending spending = state.spending();
    item.put("calls", number(spending.calls()));
    item.put("calls_without_cost", number(spending.callsWithoutCost()));
    spending.used().usd().ifPresent(usd -> item.put(USD, decimal(usd)));
    spending.used().tokens().ifPresent(tokens -> item.put(TOKENS, decimal(tokens)));
    putExpected(item, USD, state.projection().usd());
    putExpected(item, TOKENS, state.projection().tokens());
    BudgetItem.putThresholds(item, "alerted", state.alerted());
    return item;
  }

  private static void putExpected(
      Map<String, AttributeValue> item, String name, Optional<Expected> expected) {
    expected.ifPresent(
        it -> {
          item.put("expected_" + name, decimal(it.expected()));
          item.put("low_" + name, decimal(it.low()));
          item.put("high_" + name, decimal(it.high()));
        });
  }

  static BudgetState read(Map<String, AttributeValue> item) {
    return new BudgetState(
        time(item, "at_ms"),
        new Period.Span(time(item, "start_ms"), time(item, "end_ms")),
        number(item, "amount_version"),
        new Spending(
            number(item, "calls"),
            number(item, "calls_without_cost"),
            new Used(findDecimal(item, USD), findDecimal(item, TOKENS))),
        new Projection(expected(item, USD), expected(item, TOKENS)),
        BudgetItem.thresholds(item, "alerted"));
  }

  private static Optional<Expected> expected(Map<String, AttributeValue> item, String name) {
    return findDecimal(item, "expected_" + name)
        .flatMap(
            expected ->
                findDecimal(item, "low_" + name)
                    .flatMap(
                        low ->
                            findDecimal(item, "high_" + name)
                                .map(high -> new Expected(expected, low, high))));
  }
}
