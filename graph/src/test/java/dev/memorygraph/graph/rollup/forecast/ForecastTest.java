package dev.memorygraph.graph.rollup.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.memorygraph.graph.rollup.forecast.Forecast.Method;
import dev.memorygraph.graph.rollup.forecast.Forecast.Range;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of series that look like what teams spend, and hard ones. */
class ForecastTest {
  private static final int HISTORY = 56;
  private static final int AHEAD = 14;
  private static final int SERIES = 200;

  /** How a team's days may run, before chance. */
  enum Shape {
    /** Five busy days and a quiet weekend. */
    WEEKS(day -> day % 7 < 5 ? 100 : 25),
    /** The same, and more of it each week. */
    GROWTH(day -> (day % 7 < 5 ? 100 : 25) + 2.0 * day),
    /** The same, of which a new feature made half as much again for the last three weeks. */
    STEP(day -> (day % 7 < 5 ? 100 : 25) + (day >= HISTORY - 21 ? 50 : 0));

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final IntToDoubleFunction day;

    Shape(IntToDoubleFunction day) {
      this.day = day;
    }

    private double[] series(Random random) {
      double[] days = new double[HISTORY + AHEAD];
      for (int i = 0; i < days.length; i++) {
        days[i] = Math.max(0, day.applyAsDouble(i) + 15 * random.nextGaussian());
      }
      return days;
    }
  }

  @ParameterizedTest
  @EnumSource
  void days_ahead_areCloserThanThoseOfLastWeek_andMostlyWithinTheInterval(Shape shape) {
    double error = 0;
    double naive = 0;
    int within = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      double[] days = shape.series(new Random(seed));
      Forecast forecast = of(Arrays.copyOf(days, HISTORY));
      for (int i = 0; i < AHEAD; i++) {
        double truth = days[HISTORY + i];
        Range range = forecast.day(i + 1);
        error += Math.abs(truth - range.expected());
        naive += Math.abs(truth - days[HISTORY - 7 + i % 7]);
        within += truth >= range.low() && truth <= range.high() ? 1 : 0;
      }
    }
    double covered = (double) within / (SERIES * AHEAD);

    assertThat(error / naive).as("of the error of last week's days").isLessThan(0.95);
    assertThat(covered).as("within the interval").isBetween(0.72, 0.92);
  }

  @ParameterizedTest
  @EnumSource
  void sums_ofDaysAhead_areMostlyWithinTheInterval_whichABreakMakesWider(Shape shape) {
    int within = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      double[] days = shape.series(new Random(seed));
      Range range = of(Arrays.copyOf(days, HISTORY)).sum(1, AHEAD);
      double truth = Arrays.stream(days, HISTORY, days.length).sum();
      within += truth >= range.low() && truth <= range.high() ? 1 : 0;
    }

    assertThat((double) within / SERIES).isBetween(0.6, 0.99);
  }

  @Test
  void method_followsFromHowManyDaysThereAre() {
    assertThat(Forecast.of(new double[0])).isEmpty();
    assertThat(of(constant(6)).method()).isEqualTo(Method.MEAN);
    assertThat(of(constant(7)).method()).isEqualTo(Method.LINE);
    assertThat(of(constant(20)).method()).isEqualTo(Method.LINE);
    assertThat(of(constant(21)).method()).isEqualTo(Method.HOLT_WINTERS);
  }

  @Test
  void days_allTheSame_areExpectedToStay_withoutDoubt() {
    for (int days : new int[] {2, 7, 20, 21, 56}) {
      Range range = of(constant(days)).sum(0.5, 31);
      assertThat(range.expected()).isCloseTo(30.5 * 4, within(1e-6));
      assertThat(range.low()).isCloseTo(range.high(), within(1e-6));
    }
  }

  @Test
  void oneDay_says_thatTheNextMayBeNothing() {
    Range range = of(new double[] {4}).day(1);

    assertThat(range.expected()).isEqualTo(4);
    assertThat(range.low()).isZero();
    assertThat(range.high()).isGreaterThan(8);
  }

  @Test
  void straightLine_goesOn() {
    double[] days = new double[10];
    Arrays.setAll(days, i -> 3 + 2.0 * i);

    assertThat(of(days).day(1).expected()).isCloseTo(23, within(1e-9));
    assertThat(of(days).day(5).expected()).isCloseTo(31, within(1e-9));
  }

  @Test
  void fallingDays_neverGoBelowNothing() {
    double[] days = new double[10];
    Arrays.setAll(days, i -> 20 - 2.0 * i);

    Range later = of(days).day(30);
    assertThat(later.expected()).isZero();
    assertThat(later.low()).isZero();
    assertThat(of(days).sum(1, 30).expected()).isNotNegative();
  }

  @Test
  void interval_ofALaterDay_isNotNarrower() {
    Forecast forecast = of(Arrays.copyOf(Shape.GROWTH.series(new Random(5)), HISTORY));

    assertThat(width(forecast.day(30))).isGreaterThanOrEqualTo(width(forecast.day(1)));
    assertThat(width(forecast.sum(1, 30))).isGreaterThan(width(forecast.day(1)));
    assertThat(forecast.sum(0, 1).expected()).isZero();
  }

  private static double width(Range range) {
    return range.high() - range.low();
  }

  private static double[] constant(int days) {
    double[] series = new double[days];
    Arrays.fill(series, 4);
    return series;
  }

  private static Forecast of(double[] days) {
    return Forecast.of(days).orElseThrow();
  }
}
