package dev.memorygraph.anomalies.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is usual at an hour: the median of the same hour of the week in the weeks before, with the
 * hours beside it; where there are fewer than {@value #ENOUGH} of those, of the same hour of the
 * days before; and else of all hours before.
 */
final class Season {
  static final int ENOUGH = 6;

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;

  private Season() {}

  /**
   * The median; empty where no hour before has a value.
   *
   * @param values by hour; NaN where there is none
   * @param hour whose place
   * @param first place of the first hour that counts
   */
  static OptionalDouble expected(double[] values, int hour, int first) {
    for (int period : List.of(WEEK, DAY, 1)) {
      double[] like = like(values, hour, first, period);
      if (like.length >= (period == 1 ? 1 : ENOUGH)) {
        return OptionalDouble.of(median(like));
      }
    }
    return OptionalDouble.empty();
  }

  private static double[] like(double[] values, int hour, int first, int period) {
    int beside = period == 1 ? 0 : 1;
    List<Double> like = new ArrayList<>();
    for (int same = hour - period; same >= first; same -= period) {
      for (int place = same - beside; place <= same + beside; place++) {
        if (place >= first && place < hour && !Double.isNaN(values[place])) {
          like.add(values[place]);
        }
      }
    }
    return like.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The middle one, or the middle of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
