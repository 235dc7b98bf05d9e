package dev.memorygraph.local.lambda;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Trace headers in X-Ray's form. */
public final class TraceHeader {
  private TraceHeader() {}

  /** A new trace: {@code Root=1-<seconds>-<96 bits>;Parent=<64 bits>;Sampled=1}. */
  public static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "Root=1-%08x-%016x%08x;Parent=%016x;Sampled=1"
        .formatted(
            Instant.now().getEpochSecond(), random.nextLong(), random.nextInt(), random.nextLong());
  }
}
