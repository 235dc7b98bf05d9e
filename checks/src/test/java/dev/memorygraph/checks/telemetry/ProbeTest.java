package dev.memorygraph.checks.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private long now;

  @Test
  void answers_withinTheBound_areAllAskedFor() throws Exception {
    assertThat(probe(200, Duration.ofSeconds(2)).took()).hasSize(Probe.REQUESTS);
    assertThat(probe(503, Duration.ofMillis(10)).failed()).isEqualTo(Probe.REQUESTS);
  }

  @Test
  void slowAnswer_endsIt() throws Exception {
    Probe probe = probe(200, Duration.ofSeconds(3));

    assertThat(probe.failed()).isZero();
    assertThat(probe.took()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void failures_thatTakeTooLongTogether_endIt() throws Exception {
    Probe probe = probe(503, Duration.ofSeconds(2));

    assertThat(probe.failed()).isEqualTo(2);
    assertThat(probe.slowest()).isEqualTo(Duration.ofSeconds(2));
  }

  private Probe probe(int status, Duration each) throws Exception {
    return Probe.of(
        () -> {
          now += each.toNanos();
          return status;
        },
        () -> now);
  }
}
