package dev.memorygraph.examples;

import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: 100 ms, doubled up to 30 s, each between a half and all of it. */
final class Backoff {
  private static final int LONGEST_MS = 30_000;
  private static final Set<Status.Code> WORTH_RETRYING =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN);

  private int failures;

  /** Whether another attempt can go better: not where the caller or the request is at fault. */
  static boolean isWorthRetrying(Status status) {
    return WORTH_RETRYING.contains(status.getCode());
  }

  Duration next() {
    double longest = Math.min(LONGEST_MS, 100 * Math.pow(2, failures++));
    return Duration.ofMillis((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1)));
  }

  void reset() {
    failures = 0;
  }
}
