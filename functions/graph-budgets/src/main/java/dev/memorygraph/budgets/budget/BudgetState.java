package dev.memorygraph.budgets.budget;

import dev.memorygraph.budgets.budget.Amounts.Used;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a budget stood when it was looked at.
 *
 * @param at when that was
 * @param span of the period that it was then
 * @param amountVersion of the amounts that it was held against
 * @param alerted the thresholds of which was told in this period
 */
public record BudgetState(
    Instant at,
    Period.Span span,
    long amountVersion,
    Spending spending,
    Projection projection,
    SortedSet<Threshold> alerted) {

  public BudgetState {
    alerted = new TreeSet<>(alerted);
  }

  /**
   * What was spent in the period so far.
   *
   * @param used of the calls that say
   * @param callsWithoutCost of the calls, those of which nobody knows what they cost
   */
  public record Spending(long calls, long callsWithoutCost, Used used) {}

  /** What is expected by the end of the period; empty where there is nothing to go by. */
  public record Projection(Optional<Expected> usd, Optional<Expected> tokens) {
    public static final Projection NONE = new Projection(Optional.empty(), Optional.empty());

    /** What is held against the amounts. */
    public Used used() {
      return new Used(usd.map(Expected::expected), tokens.map(Expected::expected));
    }
  }

  /** A figure and the interval around it. */
  public record Expected(BigDecimal expected, BigDecimal low, BigDecimal high) {}

  /** Those of a budget's thresholds that are passed. */
  public SortedSet<Threshold> passed(Budget.Terms terms) {
    SortedSet<Threshold> passed = new TreeSet<>();
    for (Threshold threshold : terms.thresholds()) {
      Used used =
          switch (threshold.kind()) {
            case SPENT -> spending.used();
            case FORECAST -> projection.used();
          };
      if (terms.amounts().isPassed(threshold, used)) {
        passed.add(threshold);
      }
    }
    return passed;
  }

  /**
   * Those of the alerts so far that still count: none of another period; and where the amounts were
   * changed, none of what is no longer passed.
   *
   * @param before how it stood the last time
   */
  public SortedSet<Threshold> toldAlready(Budget.Terms terms, Optional<BudgetState> before) {
    SortedSet<Threshold> told = new TreeSet<>();
    before
        .filter(last -> last.span().equals(span))
        .ifPresent(
            last -> {
              told.addAll(last.alerted());
              if (last.amountVersion() != amountVersion) {
                told.retainAll(passed(terms));
              }
            });
    return told;
  }

  /** The same, having told of these. */
  public BudgetState withAlerted(SortedSet<Threshold> told) {
    return new BudgetState(at, span, amountVersion, spending, projection, told);
  }
}
