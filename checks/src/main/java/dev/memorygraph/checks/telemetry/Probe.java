package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.CheckContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some requests as an analyst makes them, one after the other.
 *
 * @param failed those answered by 5xx
 * @param took of each
 */
record Probe(int failed, List<Duration> took) {
  private static final String QUESTION = "/api/v1/analytics/usage?limit=1";
  private static final int REQUESTS = 20;
  private static final int SERVER_ERROR = 500;

  /** After one that takes longer, asking on would only keep the operator waiting. */
  private static final Duration HOPELESS = Duration.ofSeconds(3);

  static Probe of(CheckContext system) throws IOException, InterruptedException {
    system.get(QUESTION); // the first one may have to start a function
    int failed = 0;
    List<Duration> took = new ArrayList<>();
    do {
      long start = System.nanoTime();
      failed += system.get(QUESTION).status() >= SERVER_ERROR ? 1 : 0;
      took.add(Duration.ofNanos(System.nanoTime() - start));
    } while (took.size() < REQUESTS && took.getLast().compareTo(HOPELESS) < 0);
    return new Probe(failed, took);
  }

  Duration slowest() {
    return Collections.max(took);
  }
}
