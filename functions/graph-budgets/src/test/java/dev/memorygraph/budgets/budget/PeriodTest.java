package dev.memorygraph.budgets.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "DAY,   2026-11-30T00:00:00Z, 2026-11-30, 2026-12-01, 0",
    "DAY,   2026-11-30T23:59:59Z, 2026-11-30, 2026-12-01, 0",
    "WEEK,  2026-11-30T10:00:00Z, 2026-11-30, 2026-12-07, 6",
    "WEEK,  2026-11-29T23:59:59Z, 2026-11-23, 2026-11-30, 0",
    "WEEK,  2027-01-01T12:00:00Z, 2026-12-28, 2027-01-04, 2",
    "MONTH, 2028-02-01T00:00:00Z, 2028-02-01, 2028-03-01, 28",
    "MONTH, 2026-12-31T23:00:00Z, 2026-12-01, 2027-01-01, 0",
  })
  void span_ofAMoment_isThatOfTheCalendarInUtc(
      Period period, Instant moment, String start, String end, int daysAfter) {
    Period.Span span = period.at(moment);

    assertThat(span.start()).isEqualTo(start + "T00:00:00Z");
    assertThat(span.end()).isEqualTo(end + "T00:00:00Z");
    assertThat(span.daysAfter(moment)).isEqualTo(daysAfter);
  }
}
