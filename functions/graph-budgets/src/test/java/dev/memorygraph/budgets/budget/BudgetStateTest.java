package dev.memorygraph.budgets.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.budgets.budget.Amounts.Used;
import dev.memorygraph.budgets.budget.BudgetState.Expected;
import dev.memorygraph.budgets.budget.BudgetState.Projection;
import dev.memorygraph.budgets.budget.BudgetState.Spending;
import dev.memorygraph.budgets.budget.Threshold.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which thresholds are passed, and of which of them was told. */
class BudgetStateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void thresholds_arePassedAtTheLastDigit() {
    assertThat(state("79.999999999999", "", NOW, 1).passed(terms("100", 50, 80, 100)))
        .hasToString(spent(50));
    assertThat(state("80", "", NOW, 1).passed(terms("100", 50, 80, 100)))
        .hasToString(spent(50, 80));
    assertThat(state("0.1", "", NOW, 1).passed(terms("0.1", 100, 101))).hasToString(spent(100));
    assertThat(state("", "", NOW, 1).passed(terms("100", 50))).isEmpty();
  }

  @Test
  void forecast_isPassedByMoreThanTheAmount() {
    Budget.Terms terms = terms("100");
    terms =
        new Budget.Terms(
            terms.name(),
            terms.amounts(),
            new TreeSet<>(Set.of(new Threshold(Kind.FORECAST, 100))),
            terms.channels());

    assertThat(state("50", "100", NOW, 1).passed(terms)).isEmpty();
    assertThat(state("50", "100.1", NOW, 1).passed(terms)).hasSize(1);
    assertThat(state("150", "", NOW, 1).passed(terms)).isEmpty();
  }

  @Test
  void tokens_countBesideDollars() {
    Amounts both = new Amounts(Optional.of(new BigDecimal("100")), Optional.of(1_000L));
    Used used = new Used(Optional.of(new BigDecimal("10")), Optional.of(new BigDecimal("900")));

    assertThat(both.share(used)).contains(new BigDecimal("0.900000"));
    assertThat(both.isPassed(new Threshold(Kind.SPENT, 90), used)).isTrue();
    assertThat(both.isPassed(new Threshold(Kind.SPENT, 91), used)).isFalse();
    assertThat(both.share(Used.UNKNOWN)).isEmpty();
  }

  @Test
  void told_staysInThePeriod_alsoWhereSpendingFalls() {
    BudgetState before = state("85", "", NOW, 1).withAlerted(thresholds(50, 80));

    assertThat(state("40", "", NOW, 1).toldAlready(terms("100", 50, 80), Optional.of(before)))
        .isEqualTo(thresholds(50, 80));
    assertThat(
            state("85", "", NEXT_MONTH, 1).toldAlready(terms("100", 50, 80), Optional.of(before)))
        .isEmpty();
    assertThat(state("85", "", NOW, 1).toldAlready(terms("100", 50), Optional.empty())).isEmpty();
  }

  @Test
  void raisedAmount_armsWhatIsNoLongerPassed() {
    BudgetState before = state("85", "", NOW, 1).withAlerted(thresholds(50, 80));

    assertThat(state("85", "", NOW, 2).toldAlready(terms("150", 50, 80), Optional.of(before)))
        .isEqualTo(thresholds(50));
  }

  @Test
  void labels_areReadBack_inTheOrderOfThresholds() {
    SortedSet<Threshold> all = thresholds(5, 50, 100, 1_000);

    assertThat(all)
        .allSatisfy(one -> assertThat(Threshold.parse(one.label())).contains(one))
        .first()
        .satisfies(least -> assertThat(least.label()).isEqualTo("spent-005"));
    assertThat(Threshold.parse("spent-5")).isEmpty();
  }

  private static String spent(int... percents) {
    return thresholds(percents).toString();
  }

  private static SortedSet<Threshold> thresholds(int... percents) {
    return Arrays.stream(percents)
        .mapToObj(percent -> new Threshold(Kind.SPENT, percent))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Budget.Terms terms(String usd, int... percents) {
    return new Budget.Terms(
        "test",
        new Amounts(Optional.of(new BigDecimal(usd)), Optional.empty()),
        thresholds(percents),
        new Channels(true, false, Optional.empty()));
  }

  private static BudgetState state(String usd, String expected, Instant at, long amountVersion) {
    Optional<Expected> projected =
        decimal(expected).map(figure -> new Expected(figure, figure, figure));
    return new BudgetState(
        at,
        Period.MONTH.at(at),
        amountVersion,
        new Spending(1, 0, new Used(decimal(usd), Optional.empty())),
        new Projection(projected, Optional.empty()),
        new TreeSet<>());
  }

  private static Optional<BigDecimal> decimal(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }
}
