package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.CheckContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Some requests as an analyst makes them, one after the other.
 *
 * @param failed those answered by 5xx
 * @param took of each
 */
record Probe(int failed, List<Duration> took) {
  static final int REQUESTS = 20;
  private static final String QUESTION = "/api/v1/analytics/usage?limit=1";
  private static final int SERVER_ERROR = 500;

  /**
   * After one that takes longer, or failures that do together, asking on would only keep the
   * operator waiting.
   */
  private static final Duration HOPELESS = Duration.ofSeconds(3);

  /** One request. */
  interface Question {
    /** The status of the answer. */
    int ask() throws IOException, InterruptedException;
  }

  static Probe of(CheckContext system) throws IOException, InterruptedException {
    Question question = () -> system.get(QUESTION).status();
    question.ask(); // the first one may have to start a function
    return of(question, System::nanoTime);
  }

  static Probe of(Question question, LongSupplier nanoTime)
      throws IOException, InterruptedException {
    int failed = 0;
    Duration lost = Duration.ZERO;
    List<Duration> took = new ArrayList<>();
    do {
      long start = nanoTime.getAsLong();
      boolean failure = question.ask() >= SERVER_ERROR;
      took.add(Duration.ofNanos(nanoTime.getAsLong() - start));
      if (failure) {
        failed++;
        lost = lost.plus(took.getLast());
      }
    } while (took.size() < REQUESTS && !hopeless(took.getLast()) && !hopeless(lost));
    return new Probe(failed, took);
  }

  Duration slowest() {
    return Collections.max(took);
  }

  private static boolean hopeless(Duration time) {
    return time.compareTo(HOPELESS) >= 0;
  }
}
