package dev.memorygraph.graph.rollup.forecast;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the days to come will bring of something that is never negative, by the days before.
 *
 * <p>From three weeks on it is damped additive Holt-Winters with a season of a week: Hyndman and
 * Athanasopoulos, Forecasting: Principles and Practice (3rd edition), section 8.3; its intervals
 * are those of section 8.7. From one week on it is a straight line by least squares, of fewer days
 * their mean, with the intervals of sections 7.5 and 5.5.
 *
 * @param method by which it was made
 * @param days how many days it goes by
 */
public record Forecast(Method method, int days, Model model) {
  /** How sure an interval is: the truth lies in it four times out of five. */
  public static final double CONFIDENCE = 0.8;

  /** Standard deviations to either side that {@link #CONFIDENCE} comes to. */
  private static final double DEVIATIONS = 1.2816;

  /** How a forecast is made. */
  public enum Method {
    MEAN,
    LINE,
    HOLT_WINTERS
  }

  /** Days that were, as far as something follows from them for those to come. */
  sealed interface Model permits MeanModel, LineModel, HoltWinters {

    /** What is expected of a day, 1 for the first to come. */
    double expected(int ahead);

    /** By how much a weighted sum of the days to come may vary: the square of its deviation. */
    double variance(double[] weights);
  }

  /**
   * What is expected, and the interval around it.
   *
   * @param low not negative
   */
  public record Range(double expected, double low, double high) {

    /** The same with what is there already. */
    public Range plus(double certain) {
      return new Range(expected + certain, low + certain, high + certain);
    }
  }

  /**
   * A forecast.
   *
   * @param days whole days in their order, zero for one without any; those before the first with
   *     any are left out by the caller
   * @return empty where there are none
   */
  public static Optional<Forecast> of(double[] days) {
    if (days.length == 0) {
      return Optional.empty();
    }
    double[] copy = days.clone();
    Method method = method(days.length);
    Model model =
        switch (method) {
          case MEAN -> MeanModel.of(copy);
          case LINE -> LineModel.of(copy);
          case HOLT_WINTERS -> HoltWinters.of(copy);
        };
    return Optional.of(new Forecast(method, days.length, model));
  }

  private static Method method(int days) {
    if (days >= 3 * HoltWinters.WEEK) {
      return Method.HOLT_WINTERS;
    }
    return days >= HoltWinters.WEEK ? Method.LINE : Method.MEAN;
  }

  /** Of one day, 1 for the first after those that it goes by. */
  public Range day(int ahead) {
    double[] weights = new double[ahead];
    weights[ahead - 1] = 1;
    return weighted(weights);
  }

  /**
   * Of several days together.
   *
   * @param first the part of the first day that counts, from 0 to 1
   * @param count of days, with that one
   */
  public Range sum(double first, int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    if (count > 0) {
      weights[0] = first;
    }
    return weighted(weights);
  }

  /** Of a part of the first day. */
  public Range rest(double part) {
    return sum(part, 1);
  }

  private Range weighted(double[] weights) {
    double expected = 0;
    for (int i = 0; i < weights.length; i++) {
      expected += weights[i] * Math.max(0, model.expected(i + 1));
    }
    double width = DEVIATIONS * Math.sqrt(model.variance(weights));
    return new Range(expected, Math.max(0, expected - width), expected + width);
  }
}
