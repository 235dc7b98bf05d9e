package dev.memorygraph.kit.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.overload.AdaptiveLimit.Settings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
  private static final Duration FAST = Duration.ofMillis(300);
  private static final Duration SLOW = Duration.ofMillis(2_500);

  private static final Duration MIDDLING = Duration.ofMillis(1_500);

  private Instant now = Instant.parse("2026-11-23T00:00:00Z");
  private final AdaptiveLimit limit =
      new AdaptiveLimit(new Settings(10_000, 20_000, Duration.ofSeconds(2)), () -> now);

  @BeforeEach
  void warm() {
    for (int i = 0; i < AdaptiveLimit.COLD_WRITES; i++) {
      limit.wrote(1, SLOW);
    }
    later(Duration.ofMinutes(1));
  }

  @Test
  void coldWrites_howeverSlow_changeNothing() {
    assertThat(limit.perSecond()).isEqualTo(10_000);
    assertThat(limit.pause(Priority.LIVE)).isZero();
  }

  @Test
  void oneSlowWrite_changesNothing_twoInARowCutToLessThanWasWritten() {
    limit.wrote(1_000, SLOW);
    assertThat(limit.perSecond()).isEqualTo(10_000);

    limit.wrote(1_000, SLOW);

    assertThat(limit.perSecond()).isEqualTo(280); // 0.7 of 1,000 in 2.5 s
  }

  @Test
  void limit_neverFallsBelowOneInAHundred() {
    for (int i = 0; i < 10; i++) {
      limit.wrote(1, Duration.ofSeconds(10));
    }

    assertThat(limit.perSecond()).isEqualTo(100);
  }

  @Test
  void work_isLetInWhileThereIsAnythingLeft_andTheNextWaitsLonger() {
    cut();
    later(Duration.ofSeconds(60));
    assertThat(limit.pause(Priority.LIVE)).isZero();

    limit.wrote(1_000, SLOW);
    limit.wrote(1_000, SLOW);

    assertThat(limit.pause(Priority.LIVE)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    later(Duration.ofSeconds(15));
    assertThat(limit.pause(Priority.LIVE)).isZero();
  }

  @Test
  void goodWritesAndTime_raiseTheLimitAgain() {
    cut();

    limit.wrote(100, FAST);
    assertThat(limit.perSecond()).isEqualTo(380);
    later(Duration.ofSeconds(10));
    assertThat(limit.perSecond()).isEqualTo(1_380);
    later(Duration.ofMinutes(2));
    assertThat(limit.perSecond()).isEqualTo(10_000);
  }

  @Test
  void writesBetweenGoodAndSlow_changeNothing() {
    cut();

    limit.wrote(10, MIDDLING);

    assertThat(limit.perSecond()).isEqualTo(280);
  }

  @Test
  void smallWrites_costAsMuchAsATransaction() {
    cut();
    later(Duration.ofSeconds(10)); // full: twice the rate
    for (int i = 0; i < 28; i++) {
      assertThat(limit.pause(Priority.LIVE)).as("write %s", i).isZero();
      limit.wrote(1, MIDDLING);
    }

    assertThat(limit.pause(Priority.LIVE)).isPositive();
  }

  @Test
  void backfill_leavesHalfOfTheBucketToLiveWork() {
    cut();
    later(Duration.ofSeconds(3)); // 840 of which 560 fit
    assertThat(limit.pause(Priority.BACKFILL)).isZero();

    limit.wrote(300, MIDDLING);

    assertThat(limit.pause(Priority.BACKFILL)).isPositive();
    assertThat(limit.pause(Priority.LIVE)).isZero();
  }

  @Test
  void backfill_whereLiveWorkKeepsTheProcessBusy_waits() {
    for (int second = 0; second < 30; second++) {
      limit.worked(Priority.LIVE, Duration.ofMillis(900));
      later(Duration.ofSeconds(1));
    }

    assertThat(limit.pause(Priority.BACKFILL)).isPositive();
    assertThat(limit.pause(Priority.LIVE)).isZero();
    later(Duration.ofSeconds(60));
    assertThat(limit.pause(Priority.BACKFILL)).isZero();
  }

  @Test
  void backfill_alone_hasTheWholeProcess() {
    for (int second = 0; second < 30; second++) {
      limit.worked(Priority.BACKFILL, Duration.ofMillis(990));
      later(Duration.ofSeconds(1));
    }

    assertThat(limit.pause(Priority.BACKFILL)).isZero();
  }

  @Test
  void pause_isNeverLongerThanHalfAMinute() {
    cut();
    limit.wrote(1_000_000, SLOW);

    assertThat(limit.pause(Priority.LIVE)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void priority_isBackfillOnlyWhereTheHeaderSaysSo() {
    assertThat(Priority.of("Backfill")).isEqualTo(Priority.BACKFILL);
    assertThat(Priority.of("")).isEqualTo(Priority.LIVE);
    assertThat(Priority.of("urgent")).isEqualTo(Priority.LIVE);
  }

  private void cut() {
    limit.wrote(1_000, SLOW);
    limit.wrote(1_000, SLOW);
    assertThat(limit.perSecond()).isEqualTo(280);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }
}
