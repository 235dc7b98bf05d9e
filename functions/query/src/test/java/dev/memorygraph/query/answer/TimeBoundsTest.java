package dev.memorygraph.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.http.Parameters;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeBoundsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T18:12:13Z");

  @Test
  void recent_withoutFrom_isThirtyDays_fromTheBeginOfADayOn() {
    assertThat(recent(Map.of()).from()).isEqualTo("2026-10-31T00:00:00Z");
    assertThat(recent(Map.of()).to()).isAfter(NOW);
    assertThat(recent(Map.of("to", "2025-03-31T12:00:00Z")))
        .isEqualTo(
            new TimeBounds(
                Instant.parse("2025-03-01T00:00:00Z"), Instant.parse("2025-03-31T12:00:00Z")));
  }

  @Test
  void recent_withFrom_isWhatIsAskedFor_allTimeToo() {
    assertThat(recent(Map.of("from", "2000-01-01")).from()).isEqualTo("2000-01-01T00:00:00Z");
  }

  @Test
  void recent_thatEndsBeforeItBegins_isBad() {
    Parameters parameters =
        new Parameters(Map.of(), Map.of("from", "2026-11-02", "to", "2026-11-01"));

    TimeBounds.recent(parameters, NOW);

    assertThat(parameters.problem()).isPresent();
  }

  private static TimeBounds recent(Map<String, String> query) {
    Parameters parameters = new Parameters(Map.of(), query);
    TimeBounds bounds = TimeBounds.recent(parameters, NOW);
    assertThat(parameters.problem()).isEmpty();
    return bounds;
  }
}
