package dev.memorygraph.graph.rollup.forecast;

import java.util.Arrays;

/** Every day is like the days before, on average; of one day alone it may be anything as large. */
record MeanModel(int days, double mean, double variance) implements Forecast.Model {

  static MeanModel of(double[] days) {
    double mean = Arrays.stream(days).average().orElse(0);
    double squares = Arrays.stream(days).map(day -> (day - mean) * (day - mean)).sum();
    double variance = days.length == 1 ? mean * mean : squares / (days.length - 1);
    return new MeanModel(days.length, mean, variance);
  }

  @Override
  public double expected(int ahead) {
    return mean;
  }

  @Override
  public double variance(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
    return variance * (squares + sum * sum / days);
  }
}
