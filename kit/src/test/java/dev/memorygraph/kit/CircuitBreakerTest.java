package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final MovableClock clock = new MovableClock();
  private final Gauges gauges = new Gauges();
  private final CircuitBreaker breaker =
      new CircuitBreaker(Settings.observatoryStream(), clock, gauges);

  @Test
  void call_fewerFailuresThanWindow_staysClosed() {
    fail(19);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void call_halfOfWindowFailed_opensAndRefusesAtOnce() {
    succeed(10);
    fail(10);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> breaker.call(() -> "never"))
        .withMessage("The breaker observatory_stream is open");
    assertThat(gauges.last).isEqualTo("circuit_breaker_state [observatory_stream] 1.0");
  }

  @Test
  void call_belowTheShare_staysClosed() {
    succeed(11);
    fail(9);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void call_slowCalls_openToo() {
    for (int i = 0; i < CircuitBreaker.WINDOW; i++) {
      breaker.call(() -> clock.advance(Duration.ofMillis(5_001)));
    }

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void call_probesSucceedAfterRecovery_closes() {
    fail(20);
    clock.advance(Duration.ofMillis(30_001));

    breaker.call(() -> "probe 1");
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(gauges.last).isEqualTo("circuit_breaker_state [observatory_stream] 2.0");
    breaker.call(() -> "probe 2");
    breaker.call(() -> "probe 3");

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void call_beforeRecovery_isStillRefused() {
    fail(20);
    clock.advance(Duration.ofMillis(29_999));

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> breaker.call(() -> "never"));
  }

  @Test
  void call_probesFail_opensAgain() {
    fail(20);
    clock.advance(Duration.ofMillis(30_001));
    fail(3);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void call_otherExceptions_sayNothingAboutHealth() {
    for (int i = 0; i < 50; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  breaker.call(
                      () -> {
                        throw new IllegalArgumentException("bad input");
                      }));
    }

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void graphWriter_looksBackOnHalfAMinute_howeverManyCallsThatIs() {
    CircuitBreaker writer = new CircuitBreaker(Settings.graphWriter(), clock, gauges);
    for (int call = 0; call < 60; call++) {
      writer.call(() -> "fine");
    }
    clock.advance(Duration.ofSeconds(25));
    fail(writer, 3); // of 63: under the share
    assertThat(writer.state()).isEqualTo(State.CLOSED);
    clock.advance(Duration.ofSeconds(6)); // the good ones are forgotten

    fail(writer, 1);

    assertThat(writer.state()).isEqualTo(State.OPEN);
  }

  @Test
  void graphWriter_probesThatFail_doubleThePauseUpToEightSeconds() {
    CircuitBreaker writer = new CircuitBreaker(Settings.graphWriter(), clock, gauges);
    fail(writer, 3);

    for (int seconds : new int[] {1, 2, 4, 8, 8, 8}) {
      clock.advance(Duration.ofMillis(seconds * 1_000 - 1));
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> writer.call(() -> "never"))
          .withMessageContaining("is open");
      clock.advance(Duration.ofMillis(2));
      fail(writer, 1);
      assertThat(writer.state()).isEqualTo(State.OPEN);
    }

    clock.advance(Duration.ofMillis(8_001));
    assertThat(writer.call(() -> "probe")).isEqualTo("probe");
    fail(writer, 3);
    clock.advance(Duration.ofMillis(1_001)); // as at first again
    assertThat(writer.call(() -> "probe")).isEqualTo("probe");
  }

  @Test
  void reset_openBreaker_closes() {
    fail(20);

    breaker.reset();

    assertThat(breaker.call(() -> "through")).isEqualTo("through");
  }

  @Test
  void settings_published_matchTheContract() {
    assertThat(List.of(Settings.observatoryStream(), Settings.registrySync()))
        .extracting(Settings::failurePercent, s -> s.slowAfter().toMillis(), Settings::probes)
        .containsExactly(tuple(50, 5_000L, 3), tuple(30, 3_000L, 5));
    assertThat(Settings.vaultOperations())
        .isEqualTo(
            new Settings(
                "vault_operations", 10, Duration.ofSeconds(2), Duration.ofSeconds(120), 1));
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      breaker.call(() -> "fine");
    }
  }

  private void fail(int times) {
    fail(breaker, times);
  }

  private static void fail(CircuitBreaker breaker, int times) {
    for (int i = 0; i < times; i++) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(
              () ->
                  breaker.call(
                      () -> {
                        throw new DependencyUnavailableException("busy");
                      }));
    }
  }

  private static final class Gauges implements Metrics {
    private String last = "";

    @Override
    public void count(Metric counter, long amount, String... dimensions) {}

    @Override
    public void observe(Metric histogram, Duration duration, String... dimensions) {}

    @Override
    public void set(Metric gauge, double value, String... dimensions) {
      last = gauge.published() + " " + List.of(dimensions) + " " + value;
    }

    @Override
    public void flush() {}
  }
}
