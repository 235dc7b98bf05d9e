package dev.memorygraph.graph.rollup.forecast;

import java.util.Arrays;

/**
 * Level, damped trend and weekly season, each smoothed exponentially; in the form that corrects
 * errors, ETS(A,Ad,A). What smooths best is found by trying.
 */
final class HoltWinters implements Forecast.Model {
  static final int WEEK = 7;

  private static final double[] ALPHAS = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8};
  private static final double[] BETAS = {0, 0.05, 0.1, 0.3};
  private static final double[] GAMMAS = {0, 0.05, 0.1, 0.2, 0.4};
  private static final double[] DAMPINGS = {0.8, 0.9, 0.95, 0.98};

  /** What was fitted beside the season: three ways of smoothing, level and trend. */
  private static final int FITTED = 5;

  private final Smoothing smoothing;
  private final double[] season = new double[WEEK];
  private double level;
  private double trend;
  private int days;
  private double squares;

  /** How fast level, trend and season follow errors, and how fast the trend dies away. */
  private record Smoothing(double alpha, double beta, double gamma, double damping) {}

  private HoltWinters(double[] days, Smoothing smoothing) {
    this.smoothing = smoothing;
    start(days);
    Arrays.stream(days).forEach(this::follow);
  }

  /**
   * @param days three weeks or more
   */
  static HoltWinters of(double[] days) {
    HoltWinters best = new HoltWinters(days, new Smoothing(ALPHAS[0], 0, 0, DAMPINGS[0]));
    for (double alpha : ALPHAS) {
      for (double beta : BETAS) {
        for (double gamma : GAMMAS) {
          for (double damping : DAMPINGS) {
            Smoothing tried =
                new Smoothing(alpha, alpha * beta, Math.min(gamma, 1 - alpha), damping);
            HoltWinters other = new HoltWinters(days, tried);
            best = other.squares < best.squares ? other : best;
          }
        }
      }
    }
    return best;
  }

  /** Begins with the trend between the first weeks, and their days' distance from their mean. */
  private void start(double[] all) {
    int weeks = Math.min(all.length / WEEK, 3);
    trend = (mean(all, 1) - mean(all, 0)) / WEEK;
    level = mean(all, 0) - trend * (WEEK + 1) / 2;
    for (int day = 0; day < WEEK; day++) {
      for (int week = 0; week < weeks; week++) {
        season[day] += (all[week * WEEK + day] - mean(all, week)) / weeks;
      }
    }
  }

  private static double mean(double[] all, int week) {
    return Arrays.stream(all, week * WEEK, (week + 1) * WEEK).average().orElse(0);
  }

  private void follow(double day) {
    int place = days % WEEK;
    double carried = level + smoothing.damping() * trend;
    double error = day - carried - season[place];
    level = carried + smoothing.alpha() * error;
    trend = smoothing.damping() * trend + smoothing.beta() * error;
    season[place] += smoothing.gamma() * error;
    days++;
    squares += error * error;
  }

  @Override
  public double expected(int ahead) {
    return level + damped(ahead) * trend + season[(days + ahead - 1) % WEEK];
  }

  private double damped(int ahead) {
    double damping = smoothing.damping();
    return damping * (1 - Math.pow(damping, ahead)) / (1 - damping);
  }

  /** An error of a day to come goes on into the days behind it, as far as these are smoothed. */
  @Override
  public double variance(double[] weights) {
    double variance = squares / Math.max(1, days - FITTED);
    double sum = 0;
    for (int error = 0; error < weights.length; error++) {
      double effect = weights[error];
      for (int later = 1; error + later < weights.length; later++) {
        effect += weights[error + later] * carriedOn(later);
      }
      sum += effect * effect;
    }
    return variance * sum;
  }

  private double carriedOn(int later) {
    double season = later % WEEK == 0 ? smoothing.gamma() : 0;
    return smoothing.alpha() + smoothing.beta() * damped(later) + season;
  }
}
