package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  @Test
  void absent_isWhatTheCallerSays() {
    Parameters parameters = query("x", "1");

    assertThat(parameters.count("limit", 7, 10)).isEqualTo(7);
    assertThat(parameters.choice("colour", Colour.RED)).isEqualTo(Colour.RED);
    assertThat(parameters.instant("at")).isEmpty();
    assertThat(parameters.path("id")).isEmpty();
    assertThat(parameters.problem()).isEmpty();
  }

  @Test
  void given_isRead() {
    assertThat(query("limit", "10").count("limit", 7, 10)).isEqualTo(10);
    assertThat(query("from", "0").number("from", 7, 0, 10)).isZero();
    assertThat(query("colour", "dark_blue").choice("colour", Colour.RED))
        .isEqualTo(Colour.DARK_BLUE);
    assertThat(query("at", "2026-11-23T10:00:00Z").instant("at"))
        .contains(Instant.parse("2026-11-23T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "11", "-1", "1.0", "ten", "99999999999999999999", "٣"})
  void count_notWithinBounds_isAProblemThatNamesTheParameter(String text) {
    Parameters parameters = query("limit", text);
    parameters.count("limit", 7, 10);

    assertThat(parameters.problem())
        .contains(HttpProblem.badParameter("limit", "Must be a whole number from 1 to 10."));
  }

  @Test
  void problem_isTheFirst() {
    Parameters parameters = new Parameters(Map.of(), Map.of("colour", "green", "at", "soon"));
    parameters.choice("colour", Colour.RED);
    parameters.instant("at");

    assertThat(parameters.problem())
        .contains(HttpProblem.badParameter("colour", "Must be one of red, dark_blue."));
  }

  @Test
  void parsed_textThatStandsForNothing_isBad() {
    Parameters parameters = query("cursor", "x");

    assertThat(parameters.parsed("cursor", text -> Optional.empty(), "Must be one.")).isEmpty();
    assertThat(parameters.problem()).contains(HttpProblem.badParameter("cursor", "Must be one."));
  }

  @Test
  void blank_countsAsAbsentWhereAskedFor() {
    assertThat(query("limit", " ").withoutBlank().count("limit", 7, 10)).isEqualTo(7);
    assertThat(query("limit", " ").text("limit")).contains(" ");
  }

  private static Parameters query(String name, String value) {
    return new Parameters(Map.of(), Map.of(name, value));
  }
}
