package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays error rates to the alarms as they are deployed: periods and thresholds of the template. */
class BurnRateTest {
  private static final int DAYS = 4;
  private static final int MINUTES = DAYS * 1_440;

  private final Synthesized stacks = Synthesized.shared();

  /** A share of failures over the last minutes, nothing before; 1,000 requests a minute. */
  @ParameterizedTest
  @CsvSource({
    "0,      60,   none",
    "0.0009, 5760, none",
    "0.0011, 5760, Slow",
    "0.005,  5760, Slow",
    "0.007,  360,  Medium",
    "0.007,  5760, 'Medium, Slow'",
    "0.02,   60,   Fast",
    "0.02,   5760, 'Fast, Medium, Slow'",
    "0.02,   30,   none",
    "0.2,    5,    Fast",
    "0.5,    4,    Fast",
    "0.01,   5,    none",
    "1,      1,    Fast",
    "1,      6,    'Fast, Medium'",
    "1,      30,   'Fast, Medium'",
  })
  void errorRate_overTheLastMinutes_firesTheseRules(double rate, int minutes, String rules) {
    assertThat(fired(at -> at >= MINUTES - minutes ? rate : 0, 1_000)).isEqualTo(rules);
  }

  @Test
  void outage_thatIsOverForTenMinutes_noLongerPages() {
    IntToDoubleFunction outage = at -> at >= MINUTES - 40 && at < MINUTES - 10 ? 1 : 0;

    assertThat(fired(outage, 1_000)).doesNotContain("Fast");
  }

  @Test
  void fewRequests_allFailing_fireNothing() {
    assertThat(fired(at -> at >= MINUTES - 5 ? 1 : 0, 1)).isEqualTo("none");
  }

  private String fired(IntToDoubleFunction rate, int perMinute) {
    Set<String> fired = new TreeSet<>();
    for (JsonNode composite : stacks.properties("operations", "AWS::CloudWatch::CompositeAlarm")) {
      String name = composite.path("AlarmName").asText();
      assertThat(composite.path("AlarmRule").asText())
          .isEqualTo("ALARM(\"%sLong\") AND ALARM(\"%sShort\")".formatted(name, name));
      if (alarms(name + "Long", rate, perMinute) && alarms(name + "Short", rate, perMinute)) {
        fired.add(name.replace("memory-graph-ErrorBudget", ""));
      }
    }
    return fired.isEmpty() ? "none" : String.join(", ", fired);
  }

  private boolean alarms(String name, IntToDoubleFunction rate, int perMinute) {
    JsonNode alarm =
        stacks.properties("operations", "AWS::CloudWatch::Alarm").stream()
            .filter(one -> one.path("AlarmName").asText().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(alarm.path("Metrics").toString()).contains("IF(all >= 100, failed / all, 0)");
    int period = alarm.path("Metrics").path(0).path("MetricStat").path("Period").asInt() / 60;
    for (int back = 0; back < alarm.path("EvaluationPeriods").asInt(); back++) {
      double failed = 0;
      for (int at = MINUTES - (back + 1) * period; at < MINUTES - back * period; at++) {
        failed += rate.applyAsDouble(at) * perMinute;
      }
      double all = (double) perMinute * period;
      if ((all >= 100 ? failed / all : 0) <= alarm.path("Threshold").asDouble()) {
        return false;
      }
    }
    return true;
  }
}
