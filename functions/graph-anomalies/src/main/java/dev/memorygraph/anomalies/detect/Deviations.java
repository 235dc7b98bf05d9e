package dev.memorygraph.anomalies.detect;

import dev.memorygraph.graph.anomaly.Anomaly.Judgement;
import dev.memorygraph.graph.anomaly.HourFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How far a figure of one series is, hour by hour, from what is usual at that hour. An hour is odd
 * where all of this holds: it has a value, as have {@value #LEAST_HOURS} hours before it, and the
 * series began {@value #LEAST_AGE} hours ago or earlier; the value is further from what is usual
 * than {@value #SPREADS} times the usual spread, and than the least change of its {@link Figure};
 * and the {@link Forest}, which learns the deviations one after the other, finds this one odd. So
 * what goes on becomes usual within hours, though the season says otherwise for weeks.
 */
final class Deviations {
  static final int LEAST_HOURS = 72;
  static final int LEAST_AGE = 168;
  static final double SPREADS = 5;

  /** Makes the median of absolute deviations a standard deviation, where noise is normal. */
  private static final double NORMAL = 1.4826;

  /** Where more than half of the hours are just as usual; on the scale of a figure. */
  private static final double LEAST_SPREAD = 1e-3;

  private final Figure figure;
  private final int judged;
  private final int first;
  private final double[] values;
  private final double[] scaled;
  private final double[] expected;
  private final double spread;

  /**
   * @param judged place of the first hour that is to be judged
   */
  Deviations(Figure figure, List<Optional<HourFigures>> hours, int judged) {
    this.figure = figure;
    this.judged = judged;
    this.first = firstWithCalls(hours);
    this.values =
        hours.stream()
            .map(hour -> hour.map(one -> one.of(figure.kind())).orElse(OptionalDouble.empty()))
            .mapToDouble(value -> value.orElse(Double.NaN))
            .toArray();
    this.scaled = Arrays.stream(values).map(figure.scale()).toArray();
    this.expected =
        IntStream.range(0, values.length)
            .mapToDouble(hour -> Season.expected(scaled, hour, first).orElse(Double.NaN))
            .toArray();
    this.spread = spread();
  }

  /** What was not there yet did not rest. */
  private static int firstWithCalls(List<Optional<HourFigures>> hours) {
    return IntStream.range(0, hours.size())
        .filter(hour -> hours.get(hour).filter(figures -> figures.calls() > 0).isPresent())
        .findFirst()
        .orElse(hours.size());
  }

  /** How far hours were from what was usual, before those that are judged. */
  private double spread() {
    double[] deviations =
        IntStream.range(first, Math.max(first, judged))
            .filter(this::isKnown)
            .mapToDouble(hour -> Math.abs(scaled[hour] - expected[hour]))
            .toArray();
    return deviations.length == 0
        ? Double.POSITIVE_INFINITY
        : Math.max(LEAST_SPREAD, NORMAL * Season.median(deviations));
  }

  private boolean isKnown(int hour) {
    return !Double.isNaN(scaled[hour]) && !Double.isNaN(expected[hour]);
  }

  /**
   * The odd hours by their places. The forest is only grown where an hour is far enough from what
   * is usual: without it none is odd.
   */
  SortedMap<Integer, Judgement> odd() {
    SortedMap<Integer, Judgement> odd = new TreeMap<>();
    if (IntStream.range(judged, values.length).noneMatch(this::isFar)) {
      return odd;
    }
    Forest forest = new Forest();
    for (int hour = first; hour < values.length; hour++) {
      if (isKnown(hour)) {
        Forest.Verdict verdict = forest.next((scaled[hour] - expected[hour]) / spread);
        if (hour >= judged && verdict.isOdd() && isFar(hour)) {
          odd.put(hour, judgement(hour, verdict));
        }
      }
    }
    return odd;
  }

  /** Whether there is enough to judge an hour by, and it is further off than hours are. */
  private boolean isFar(int hour) {
    return isKnown(hour)
        && hour - first >= LEAST_AGE
        && learned(hour) >= LEAST_HOURS
        && Math.abs(scaled[hour] - expected[hour]) > SPREADS * spread
        && figure.isNotable(values[hour], usual(hour));
  }

  private double usual(int hour) {
    return figure.unscale().applyAsDouble(expected[hour]);
  }

  private int learned(int hour) {
    return (int)
        IntStream.range(first, hour).filter(before -> !Double.isNaN(values[before])).count();
  }

  private Judgement judgement(int hour, Forest.Verdict verdict) {
    double usual = usual(hour);
    double reach = SPREADS * spread;
    double lower = figure.unscale().applyAsDouble(Math.max(0, expected[hour] - reach));
    double upper = figure.unscale().applyAsDouble(expected[hour] + reach);
    return new Judgement(
        values[hour],
        usual,
        figure.falls() ? Math.max(0, Math.min(lower, usual - figure.leastChange(usual))) : 0,
        Math.max(upper, usual + figure.leastChange(usual)),
        verdict.score(),
        verdict.threshold(),
        1 - verdict.threshold() / verdict.score(),
        learned(hour));
  }
}
