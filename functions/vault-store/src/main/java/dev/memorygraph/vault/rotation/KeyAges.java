package dev.memorygraph.vault.rotation;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.rotation.scan.KeysByAge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Says how old the oldest data key is that new contents are sealed with, of those that are to be
 * rotated by age: one item of the index of ages to a class.
 */
public final class KeyAges implements ScheduledJob {
  private static final double DAY_MS = Duration.ofDays(1).toMillis();

  private final KeysByAge index;
  private final Metrics metrics;
  private final InstantSource clock;

  public KeyAges(KeysByAge index, Metrics metrics, InstantSource clock) {
    this.index = index;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "key-ages";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    Instant now = clock.instant();
    Duration oldest =
        Arrays.stream(Classification.values())
            .flatMap(classification -> index.oldest(classification).stream())
            .map(rotatedAt -> Duration.between(rotatedAt, now))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    metrics.set(Metric.VAULT_ENCRYPTION_KEY_AGE_DAYS, oldest.toMillis() / DAY_MS);
    return 1;
  }
}
