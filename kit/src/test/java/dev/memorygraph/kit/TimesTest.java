package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
    "2026-11-23T10:00:00.123456+02:00, 2026-11-23T08:00:00.123456Z",
    "2026-11-23, 2026-11-23T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
  })
  void parse_timeOrDate_isItsInstant(String text, Instant instant) {
    assertThat(Times.parse(text)).hasValue(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00",
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-18:00",
        "0000-12-31T23:59:59Z",
        "0000-12-31",
        "2026-13-01",
        "2026-11-23T10:00:00",
        "1700000000000",
        "yesterday",
        "",
      })
  void parse_beyondTheBoundsOrNoTime_isEmpty(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }

  @Test
  void parseAny_beyondTheBounds_isATimeAllTheSame() {
    assertThat(Times.parseAny("+999999999-12-31T23:59:59Z"))
        .hasValueSatisfying(time -> assertThat(Times.isWithin(time)).isFalse());
  }
}
