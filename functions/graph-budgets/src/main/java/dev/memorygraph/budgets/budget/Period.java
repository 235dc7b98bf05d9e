package dev.memorygraph.budgets.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an amount is for: a day, a week from Monday, or a month, of the calendar in UTC. */
public enum Period {
  DAY,
  WEEK,
  MONTH;

  /**
   * One such period.
   *
   * @param start its first instant
   * @param end the first instant after it
   */
  public record Span(Instant start, Instant end) {

    /** The days that begin after a moment, within it. */
    public int daysAfter(Instant moment) {
      Instant today = moment.truncatedTo(ChronoUnit.DAYS);
      return Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(today, end)) - 1);
    }
  }

  /** The period that a moment lies in. */
  public Span at(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    LocalDate start =
        switch (this) {
          case DAY -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
        };
    LocalDate end =
        switch (this) {
          case DAY -> start.plusDays(1);
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
        };
    return new Span(instant(start), instant(end));
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The name in requests and answers, such as {@code month}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The period of that name. */
  public static Optional<Period> parse(String label) {
    return Arrays.stream(values()).filter(period -> period.label().equals(label)).findFirst();
  }
}
