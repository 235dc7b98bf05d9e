package dev.memorygraph.budgets.job;

import dev.memorygraph.budgets.budget.Amounts.Used;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.BudgetState.Expected;
import dev.memorygraph.budgets.budget.BudgetState.Projection;
import dev.memorygraph.budgets.budget.BudgetState.Spending;
import dev.memorygraph.budgets.budget.Period;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.answer.SelectDays;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.graph.rollup.forecast.Forecast.Range;
import dev.memorygraph.graph.rollup.forecast.Measure;
import dev.memorygraph.graph.rollup.forecast.Outlook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Reads how budgets stand: by the very sums and calls that {@code GET /api/v1/analytics/usage}
 * answers by, and by the forecast of {@code GET /api/v1/analytics/forecast}.
 */
public record SpendingReader(GraphReader graph) {
  /** A forecast is no exact figure. */
  private static final MathContext DIGITS = new MathContext(6);

  /**
   * How a budget stands now, of which nothing was told.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the graph does not answer
   */
  public BudgetState read(Budget budget, Instant now) {
    Period.Span span = budget.period().at(now);
    SelectDays query = new SelectDays(one(budget.scope()), Outlook.start(now), span.end());
    SortedMap<Instant, Sums> days = graph.execute(query, new Scope(budget.tenant(), Set.of()));
    Sums spent = new Sums();
    days.subMap(span.start(), span.end()).values().forEach(spent::add);
    return new BudgetState(
        now,
        span,
        budget.amountVersion(),
        new Spending(
            spent.calls(),
            spent.usage().callsWithoutCost(),
            new Used(Measure.COST.of(spent), Measure.TOKENS.of(spent))),
        new Projection(
            expected(days, Measure.COST, spent, span, now),
            expected(days, Measure.TOKENS, spent, span, now)),
        new TreeSet<>());
  }

  private static Optional<SelectDays.One> one(BudgetScope scope) {
    return switch (scope.kind()) {
      case TENANT -> Optional.empty();
      case USER -> Optional.of(new SelectDays.One(GroupBy.USER, scope.key()));
      case AGENT -> Optional.of(new SelectDays.One(GroupBy.AGENT, scope.key()));
      case APPLICATION -> Optional.of(new SelectDays.One(GroupBy.APPLICATION, scope.key()));
      case MODEL -> Optional.of(new SelectDays.One(GroupBy.MODEL, scope.key()));
      case KEY -> Optional.of(new SelectDays.One(GroupBy.API_KEY, scope.key()));
    };
  }

  /** What was spent, and what the rest of today and the days until the period's end will bring. */
  private static Optional<Expected> expected(
      SortedMap<Instant, Sums> days, Measure measure, Sums spent, Period.Span span, Instant now) {
    BigDecimal sofar = measure.of(spent).orElse(BigDecimal.ZERO);
    return Outlook.of(days, measure, now)
        .flatMap(outlook -> outlook.ahead(span.daysAfter(now)))
        .map(
            ahead ->
                new Expected(
                    sum(sofar, ahead, Range::expected),
                    sum(sofar, ahead, Range::low),
                    sum(sofar, ahead, Range::high)));
  }

  private static BigDecimal sum(BigDecimal sofar, Range ahead, ToDoubleFunction<Range> figure) {
    return sofar.add(new BigDecimal(figure.applyAsDouble(ahead))).round(DIGITS);
  }
}
