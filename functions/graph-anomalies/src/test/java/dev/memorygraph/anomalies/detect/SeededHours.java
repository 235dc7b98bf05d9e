package dev.memorygraph.anomalies.detect;

import dev.memorygraph.graph.anomaly.History;
import dev.memorygraph.graph.anomaly.HourFigures;
import dev.memorygraph.graph.anomaly.Series;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Hours of a series with noise from a seed: days, nights and weekends, and what is planted. */
final class SeededHours {
  static final int DAY = 24;
  static final int LEARNED = 28 * DAY;

  /** A Monday at midnight, by its number since 1970. */
  static final long MONDAY = (4 + 7 * 2_900L) * DAY;

  private final Random random;
  private final Map<Long, UnaryOperator<HourFigures>> planted = new HashMap<>();
  private final Map<Long, HourFigures> hours = new HashMap<>();

  SeededHours(long seed) {
    random = new Random(seed);
  }

  /** Changes an hour, and returns this. */
  SeededHours plant(long hour, UnaryOperator<HourFigures> change) {
    planted.put(hour, change);
    return this;
  }

  /** A day and the 28 before it. */
  History upTo(long day) {
    long first = day - LEARNED;
    History.Builder history = new History.Builder(first, day, day + DAY);
    for (long hour = first; hour < day + DAY; hour++) {
      history.known(hour);
      HourFigures figures = hours.computeIfAbsent(hour, this::usual);
      history.add(Series.TENANT, hour, planted.getOrDefault(hour, same -> same).apply(figures));
    }
    return history.build();
  }

  private HourFigures usual(long hour) {
    long calls =
        Math.max(0, Math.round(level(hour) + random.nextGaussian() * Math.sqrt(level(hour))));
    long failed = 0;
    double cost = 0;
    for (int call = 0; call < calls; call++) {
      failed += random.nextInt(50) == 0 ? 1 : 0;
      cost += 0.01 * Math.exp(0.5 * random.nextGaussian());
    }
    return new HourFigures(
        calls, failed, OptionalDouble.of(cost), took(calls, 800), took(calls, 3_000));
  }

  private OptionalDouble took(long calls, double millis) {
    return calls < HourFigures.FEWEST
        ? OptionalDouble.empty()
        : OptionalDouble.of(millis * Math.exp(0.1 * random.nextGaussian()));
  }

  /** Calls an hour: many by day, few by night and at weekends. */
  static double level(long hour) {
    long ofDay = Math.floorMod(hour, DAY);
    boolean weekend = Math.floorMod(hour - MONDAY, 7 * DAY) >= 5 * DAY;
    double day = ofDay >= 8 && ofDay < 18 ? 240 : 40;
    return weekend ? day / 4 : day;
  }
}
