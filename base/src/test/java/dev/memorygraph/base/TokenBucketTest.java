package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long now;

  @Test
  void take_afterASecond_hasItsRateAgain() {
    TokenBucket bucket = new TokenBucket(2, 1, () -> now);

    assertThat(bucket.take(1)).isZero();
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500));
    now = 500_000_000;
    assertThat(bucket.take(1)).isZero();
  }

  @Test
  void take_ofMoreThanThereAre_isPaidBackBeforeTheNext() {
    TokenBucket bucket = new TokenBucket(10, 20, () -> now);

    assertThat(bucket.take(30)).isZero();
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(1_100));
    now = 1_100_000_000;
    assertThat(bucket.take(1)).isZero();
  }
}
