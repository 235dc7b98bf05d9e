package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final long MS = 1_000_000;
  private static final double PRECISION = 0.2; // three digits of the histogram

  private final AtomicLong now = new AtomicLong(5_000 * MS);
  private final OpenLoop loop =
      new OpenLoop(100, now::get, due -> now.accumulateAndGet(due, Math::max));

  @Test
  void run_fastAnswers_keepsThePace() throws InterruptedException {
    List<Long> sent = new ArrayList<>();

    Latency latency =
        loop.run(
            4,
            _ -> {
              sent.add(now.get() / MS - 5_000);
              now.addAndGet(MS);
            });

    assertThat(sent).containsExactly(0L, 10L, 20L, 30L);
    assertThat(latency.requests()).isEqualTo(4);
    assertThat(latency.p50()).isCloseTo(1, within(PRECISION));
    assertThat(latency.max()).isCloseTo(1, within(PRECISION));
  }

  @Test
  void run_oneSlowAnswer_countsForThoseThatWaitedBehindIt() throws InterruptedException {
    Latency latency = loop.run(10, number -> now.addAndGet(number == 0 ? 50 * MS : MS));

    // 50, then 41, 32, 23, 14, 5 for those that were due meanwhile, then 1 each.
    assertThat(latency.max()).isCloseTo(50, within(PRECISION));
    assertThat(latency.p50()).isCloseTo(5, within(PRECISION));
  }

  @Test
  void runAtOnce_slowAnswers_dropsWhatFindsNoPlaceAndCountsIt() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicLong dues = new AtomicLong();
    OpenLoop full =
        new OpenLoop(
            100,
            now::get,
            due -> {
              now.accumulateAndGet(due, Math::max);
              if (dues.incrementAndGet() == 5) {
                answer.countDown();
              }
            });

    OpenLoop.Outcome outcome = full.runAtOnce(5, 3, _ -> answer.await());

    assertThat(outcome.dropped()).isBetween(1L, 2L);
    assertThat(outcome.latency().requests()).isEqualTo(5 - outcome.dropped());
    assertThat(outcome.latency().max()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void runAtOnce_failures_areCountedAndNotTimed() throws InterruptedException {
    OpenLoop.Outcome outcome =
        loop.runAtOnce(
            10,
            10,
            number -> {
              if (number % 5 == 0) {
                throw new IllegalStateException("refused");
              }
            });

    assertThat(outcome.failed()).isEqualTo(2);
    assertThat(outcome.dropped()).isZero();
    assertThat(outcome.latency().requests()).isEqualTo(8);
  }
}
