package dev.memorygraph.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReaderTest {
  @ParameterizedTest
  @CsvSource({
    "rate(1 minute), PT1M",
    "rate(5 minutes), PT5M",
    "rate(1 hour), PT1H",
    "rate(12 hours), PT12H",
    "rate(1 day), PT24H",
    "rate(30 days), PT720H"
  })
  void read_rate_isItsPeriod(String expression, Duration period) {
    assertThat(read(Map.of("ScheduleExpression", expression)).orElseThrow().period())
        .isEqualTo(period);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 12 * * ? *)",
        "at(2026-01-01T00:00:00)",
        "rate(0 minutes)",
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(5 seconds)"
      })
  void read_otherExpression_isOneSentenceThatNamesIt(String expression) {
    assertThatThrownBy(() -> read(Map.of("ScheduleExpression", expression)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Event E of f has the schedule %s; only rate(N minutes|hours|days) is run here."
                .formatted(expression));
  }

  @Test
  void read_rule_hasItsExpressionUnderAnotherName() {
    Map<String, Object> event =
        Map.of("Type", "Schedule", "Properties", Map.of("Schedule", "rate(2 hours)", "Name", "n"));

    assertThat(ScheduleReader.read("f", "E", event))
        .contains(
            new Schedule("f", "n", Schedule.Service.RULE, Duration.ofHours(2), Optional.empty()));
  }

  @Test
  void read_disabled_isNone() {
    assertThat(read(Map.of("ScheduleExpression", "rate(1 day)", "State", "DISABLED"))).isEmpty();
  }

  @Test
  void read_inputNotJson_isRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> read(Map.of("ScheduleExpression", "rate(1 day)", "Input", "{secret")))
        .hasMessage("The input of event E of f is not JSON.");
  }

  private static Optional<Schedule> read(Map<String, Object> properties) {
    return ScheduleReader.read("f", "E", Map.of("Type", "ScheduleV2", "Properties", properties));
  }
}
