package dev.memorygraph.graph.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  /** What the statement does, in Java. */
  private static int bucket(long millis) {
    return millis < 64
        ? (int) millis
        : 64 + (int) (Math.log((millis + 0.5) / 64) / Math.log(1.018));
  }

  @Test
  void percentiles_ofAnyCalls_areWithinOnePercent() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double scale = Math.pow(10, 1 + random.nextInt(8));
      long[] millis =
          LongStream.generate(() -> (long) (random.nextDouble() * random.nextDouble() * scale))
              .limit(1 + random.nextInt(500))
              .sorted()
              .toArray();
      LatencyHistogram histogram = new LatencyHistogram();
      LongStream.of(millis).forEach(one -> histogram.add(bucket(one), 1));

      for (int percent : new int[] {1, 50, 90, 95, 99, 100}) {
        long exact = millis[Math.ceilDiv(millis.length * percent, 100) - 1];
        assertThat(histogram.percentile(percent).orElseThrow())
            .as("seed %d, p%d", seed, percent)
            .isCloseTo((double) exact, within(0.01 * exact));
      }
    }
  }

  @Test
  void everyBucket_standsForWhatIsInIt() {
    for (long millis = 0; millis < 200_000; millis++) {
      LatencyHistogram histogram = new LatencyHistogram();
      histogram.add(bucket(millis), 1);

      assertThat(histogram.percentile(50).orElseThrow())
          .isCloseTo((double) millis, within(0.01 * millis));
    }
  }

  @Test
  void percentile_ofNoCalls_isEmpty() {
    assertThat(new LatencyHistogram().percentile(50)).isEmpty();
  }
}
