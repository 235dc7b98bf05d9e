package dev.memorygraph.graph.rollup.forecast;

import java.util.Arrays;

/**
 * Every day lies on a line through the days before.
 *
 * @param middle what the line says in the middle of the days
 * @param variance of the days around it
 */
record LineModel(int days, double middle, double slope, double variance) implements Forecast.Model {

  static LineModel of(double[] days) {
    int count = days.length;
    double middle = Arrays.stream(days).average().orElse(0);
    double slope = 0;
    for (int i = 0; i < count; i++) {
      slope += (i - center(count)) * days[i];
    }
    slope /= spread(count);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double off = days[i] - middle - slope * (i - center(count));
      squares += off * off;
    }
    return new LineModel(count, middle, slope, squares / (count - 2));
  }

  private static double center(int count) {
    return (count - 1) / 2.0;
  }

  /** The sum of the squares of how far the days are from their middle. */
  private static double spread(int count) {
    return count * ((double) count * count - 1) / 12;
  }

  private double fromCenter(int ahead) {
    return days - 1 + ahead - center(days);
  }

  @Override
  public double expected(int ahead) {
    return middle + slope * fromCenter(ahead);
  }

  @Override
  public double variance(double[] weights) {
    double sum = 0;
    double squares = 0;
    double turns = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      squares += weights[i] * weights[i];
      turns += weights[i] * fromCenter(i + 1);
    }
    return variance * (squares + sum * sum / days + turns * turns / spread(days));
  }
}
