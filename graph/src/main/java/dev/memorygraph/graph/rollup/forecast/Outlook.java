package dev.memorygraph.graph.rollup.forecast;

import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.forecast.Forecast.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a measure comes to today and on the days that follow, in UTC.
 *
 * @param today what it came to already
 * @param left the part of today that is still to come, from 0 to 1
 * @param forecast by the whole days before; today is its first day. Empty where there were none
 */
public record Outlook(double today, double left, Optional<Forecast> forecast) {
  /** Days before today that a forecast goes by, at the most: eight weeks. */
  public static final int HISTORY_DAYS = 56;

  /** The start of the time that a forecast goes by. */
  public static Instant start(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(HISTORY_DAYS));
  }

  /**
   * An outlook.
   *
   * @param days sums by the starts of days with calls
   * @return empty where no call of these days says how much it was
   */
  public static Optional<Outlook> of(SortedMap<Instant, Sums> days, Measure measure, Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    SortedMap<Instant, Sums> known = days.subMap(start(now), today.plus(Duration.ofDays(1)));
    if (known.values().stream().allMatch(sums -> measure.of(sums).isEmpty())) {
      return Optional.empty();
    }
    Duration gone = Duration.between(today, now);
    return Optional.of(
        new Outlook(
            amount(known, measure, today),
            1 - (double) gone.toMillis() / Duration.ofDays(1).toMillis(),
            Forecast.of(before(known, measure, today))));
  }

  /** The whole days since the first with calls. */
  private static double[] before(SortedMap<Instant, Sums> known, Measure measure, Instant today) {
    Instant first = known.firstKey();
    double[] before = new double[Math.toIntExact(Duration.between(first, today).toDays())];
    for (int i = 0; i < before.length; i++) {
      before[i] = amount(known, measure, first.plus(Duration.ofDays(i)));
    }
    return before;
  }

  private static double amount(SortedMap<Instant, Sums> known, Measure measure, Instant day) {
    return Optional.ofNullable(known.get(day))
        .flatMap(measure::of)
        .map(BigDecimal::doubleValue)
        .orElse(0.0);
  }

  /** Of a whole day: 0 for today, with what it came to already. */
  public Optional<Range> day(int after) {
    return after == 0
        ? forecast.map(days -> days.rest(left).plus(today))
        : forecast.map(days -> days.day(after + 1));
  }

  /** Of the rest of today and the whole days that follow, together. */
  public Optional<Range> ahead(int following) {
    return forecast.map(days -> days.sum(left, following + 1));
  }
}
