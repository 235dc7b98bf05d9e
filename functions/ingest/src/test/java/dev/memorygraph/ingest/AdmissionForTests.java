package dev.memorygraph.ingest;

import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.overload.AdaptiveLimit;
import dev.memorygraph.kit.overload.Buffer;
import dev.memorygraph.kit.overload.LoadBoard;
import dev.memorygraph.kit.overload.LoadLink;
import java.time.Clock;
import java.time.Duration;

/** Lets everything in, or nothing for a while. */
public final class AdmissionForTests {
  private static final int MANY = 10_000_000;

  private AdmissionForTests() {}

  public static Admission open() {
    return of(new AdaptiveLimit.Settings(MANY, MANY, Duration.ofMinutes(1)), 0);
  }

  /** An event a second, of which so many are spent already. */
  public static Admission spent(int events) {
    return of(new AdaptiveLimit.Settings(1, 1, Duration.ofMinutes(1)), events);
  }

  /** Spent for some milliseconds. */
  public static Admission spentForAMoment() {
    return of(new AdaptiveLimit.Settings(1_000, 1, Duration.ofMinutes(1)), 50);
  }

  /** Lets everything in, but holds no more than that at once. */
  public static Admission holding(long bytes) {
    return of(new AdaptiveLimit.Settings(MANY, MANY, Duration.ofMinutes(1)), 0, bytes);
  }

  private static Admission of(AdaptiveLimit.Settings settings, int spent) {
    return of(settings, spent, MANY);
  }

  private static Admission of(AdaptiveLimit.Settings settings, int spent, long bufferBytes) {
    Clock clock = Clock.systemUTC();
    AdaptiveLimit limit = new AdaptiveLimit(settings, clock);
    if (spent > 0) {
      limit.wrote(spent, Duration.ofSeconds(40));
    }
    Admission.Levels levels =
        new Admission.Levels(limit, new Buffer(bufferBytes), new LoadLink(LoadBoard.NONE, clock));
    return new Admission(levels, new EmfMetrics(), clock, "test");
  }
}
