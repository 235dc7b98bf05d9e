package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.overload.AdaptiveLimit;
import dev.memorygraph.kit.overload.Buffer;
import dev.memorygraph.kit.overload.LoadLink;
import dev.memorygraph.kit.overload.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether an intake begins work now: one process's limit, and what it says and counts. */
public final class Admission {
  private static final HttpProblem OVERLOADED =
      HttpProblem.of(429, "write_limit", "The graph takes no more for now; send it again later.");

  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

  private final Levels levels;
  private final AdaptiveLimit limit;
  private final Metrics metrics;
  private final Clock clock;
  private final String source;
  private volatile Duration lag = Duration.ZERO;

  /** What an intake's process goes by, and where it says how it stands. */
  public record Levels(AdaptiveLimit limit, Buffer buffer, LoadLink link) {}

  /**
   * @param source the intake: {@code kafka}, {@code rest} or {@code otlp}
   */
  public Admission(Levels levels, Metrics metrics, Clock clock, String source) {
    this.levels = levels;
    this.limit = levels.limit();
    this.metrics = metrics;
    this.clock = clock;
    this.source = source;
  }

  /** Why a request cannot be taken now, to be asked before it is read; counts what it refuses. */
  public Optional<HttpProblem> refusal(Priority priority) {
    Duration pause = limit.pause(priority);
    if (pause.isZero()) {
      return Optional.empty();
    }
    refused(priority);
    return Optional.of(
        OVERLOADED
            .detailed(
                "Here it is %d events a second at the moment, %d at most%s."
                    .formatted(limit.perSecond(), limit.most(), reserve(priority)))
            .after(roundedUp(pause)));
  }

  /**
   * Waits until a batch of a log may begin. Backfill does not wait here but comes again: it would
   * keep the process from what is live.
   *
   * @param timeLeft for waiting
   * @return false where the batch is to come again
   */
  public boolean waits(Priority priority, Supplier<Duration> timeLeft) {
    for (Duration pause = limit.pause(priority);
        pause.isPositive();
        pause = limit.pause(priority)) {
      if (priority == Priority.BACKFILL || timeLeft.get().compareTo(pause) < 0) {
        refused(priority);
        return false;
      }
      sleep(pause);
    }
    return true;
  }

  /** Does work that was let in. */
  public <T> T working(Priority priority, Supplier<T> work) {
    Instant start = clock.instant();
    try {
      return work.get();
    } finally {
      limit.worked(priority, Duration.between(start, clock.instant()));
      levels.link().tell(() -> limit.report(levels.buffer(), lag));
    }
  }

  /** Whether records of so many bytes may be held decoded at once. */
  public boolean fits(long bytes) {
    return levels.buffer().fits(bytes);
  }

  /** Notes that records of so many bytes are held. */
  public void hold(long bytes) {
    metrics.set(Metric.BUFFER_UTILIZATION_PERCENT, levels.buffer().hold(bytes), source);
  }

  /** Notes when the oldest record of a batch was written. */
  public void behind(Instant oldest) {
    Duration age = Duration.between(oldest, clock.instant());
    lag = age.isNegative() ? Duration.ZERO : age;
  }

  /** Writes so many events, and goes by how long that took, whatever comes of it. */
  boolean writing(int events, Supplier<Boolean> write) {
    Instant start = clock.instant();
    try {
      return write.get();
    } finally {
      limit.wrote(events, Duration.between(start, clock.instant()));
      metrics.set(Metric.WRITE_LIMIT_EVENTS_PER_SECOND, limit.perSecond(), source);
    }
  }

  private void refused(Priority priority) {
    limit.refused(priority);
    levels.link().tell(() -> limit.report(levels.buffer(), lag));
    metrics.count(Metric.LOAD_SHED_TOTAL, 1, source, priority.name().toLowerCase(Locale.ROOT));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while waiting to write", e);
    }
  }

  private static String reserve(Priority priority) {
    return priority == Priority.BACKFILL ? ", and backfill has what live data leaves" : "";
  }

  private static Duration roundedUp(Duration pause) {
    Duration whole = Duration.ofSeconds(pause.plusMillis(999).toSeconds());
    return whole.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : whole;
  }
}
