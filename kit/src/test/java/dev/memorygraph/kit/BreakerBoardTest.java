package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BreakerBoardTest {
  private final MovableClock clock = new MovableClock();
  private final Notes board = new Notes();
  private final CircuitBreaker breaker = over(board);

  @Test
  void call_everyChangeOfState_isToldOnce() {
    breaker.call(() -> "fine");
    fail(breaker, 25);
    Instant opened = clock.instant();
    clock.advance(Duration.ofMillis(30_001));
    breaker.call(() -> "probe 1");
    Instant probed = clock.instant();
    breaker.call(() -> "probe 2");
    breaker.call(() -> "probe 3");
    breaker.call(() -> "fine");

    assertThat(board.told)
        .containsExactly(
            "observatory_stream OPEN " + opened,
            "observatory_stream HALF_OPEN " + probed,
            "observatory_stream CLOSED " + probed);
  }

  @Test
  void call_openForLong_isToldAgainWithTheSameBeginning() {
    CircuitBreaker oneProbe = of(Settings.graphWriter(), board);
    fail(oneProbe, 20);
    String told = "graph_writer OPEN " + clock.instant();
    clock.advance(Duration.ofSeconds(9));
    fail(oneProbe, 2); // the probe, and one that is refused
    assertThat(board.told).containsExactly(told);

    clock.advance(BoardLink.REMINDER);
    fail(oneProbe, 2);

    assertThat(board.told).containsExactly(told, told);
  }

  @Test
  void call_afterAResetOnTheBoard_goesThroughWithinFiveSeconds() {
    fail(breaker, 21);
    assertThat(board.asked).isEqualTo(1);
    board.reset = Optional.of(clock.instant());
    fail(breaker, 5);
    assertThat(board.asked).isEqualTo(1);

    clock.advance(BoardLink.PAUSE);

    assertThat(breaker.call(() -> "through")).isEqualTo("through");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(board.told).last().asString().contains(" CLOSED ");
  }

  @Test
  void call_afterAResetOfBefore_isRefused() {
    board.reset = Optional.of(clock.instant());
    clock.advance(Duration.ofSeconds(1));
    fail(breaker, 20);

    refused(breaker);
    clock.advance(BoardLink.PAUSE);
    refused(breaker);
    assertThat(board.asked).isEqualTo(2);
  }

  @Test
  void call_closedBreaker_asksNobody() {
    board.reset = Optional.of(clock.instant());
    fail(breaker, 19);

    assertThat(board.asked).isZero();
  }

  @Test
  void call_boardThatThrows_changesNothing() {
    CircuitBreaker beside = over(new Broken());

    fail(beside, 20);

    refused(beside);
    clock.advance(Duration.ofMillis(30_001));
    assertThat(beside.call(() -> "probe")).isEqualTo("probe");
  }

  @Test
  void call_reportThatDidNotGetThrough_isMadeAgain() {
    board.broken = true;
    fail(breaker, 20);
    Instant opened = clock.instant();
    board.broken = false;
    fail(breaker, 1);
    assertThat(board.told).isEmpty();
    clock.advance(BoardLink.PAUSE);
    fail(breaker, 1);

    assertThat(board.told).containsExactly("observatory_stream OPEN " + opened);
  }

  @Test
  void call_boardThatHangs_isLeftBehind() {
    Hanging hanging = new Hanging();
    CircuitBreaker beside = over(hanging);
    fail(beside, 19);
    long start = System.nanoTime();
    fail(beside, 1); // opens it, and tells
    refused(beside); // asks
    refused(beside);
    fail(beside, 10);

    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(taken).isBetween(BoardCall.PATIENCE, BoardCall.PATIENCE.multipliedBy(4));
    hanging.end.countDown();
  }

  private CircuitBreaker over(BreakerBoard others) {
    return of(Settings.observatoryStream(), others);
  }

  private CircuitBreaker of(Settings settings, BreakerBoard others) {
    return new CircuitBreaker(settings, clock, new EmfMetrics(), others);
  }

  private static void refused(CircuitBreaker breaker) {
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> breaker.call(() -> "never"))
        .withMessage("The breaker observatory_stream is open");
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

  private static final class Notes implements BreakerBoard {
    private final List<String> told = new ArrayList<>();
    private Optional<Instant> reset = Optional.empty();
    private boolean broken;
    private int asked;

    @Override
    public void tell(String name, State state, Instant since) {
      if (broken) {
        throw new DependencyUnavailableException("away");
      }
      told.add(name + " " + state + " " + since);
    }

    @Override
    public boolean isReset(String name, Instant openSince) {
      asked++;
      return reset.filter(at -> !at.isBefore(openSince)).isPresent();
    }
  }

  private static final class Broken implements BreakerBoard {
    @Override
    public void tell(String name, State state, Instant since) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public boolean isReset(String name, Instant openSince) {
      throw new DependencyUnavailableException("away");
    }
  }

  private static final class Hanging implements BreakerBoard {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void tell(String name, State state, Instant since) {
      await();
    }

    @Override
    public boolean isReset(String name, Instant openSince) {
      await();
      return true;
    }

    private void await() {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
