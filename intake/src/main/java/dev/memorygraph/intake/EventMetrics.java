package dev.memorygraph.intake;

import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts and times events as the dashboards expect it. */
public final class EventMetrics {
  private final Metrics metrics;
  private final Clock clock;
  private final String source;

  /**
   * @param source the intake: {@code kafka} or {@code rest}
   */
  public EventMetrics(Metrics metrics, Clock clock, String source) {
    this.metrics = metrics;
    this.clock = clock;
    this.source = source;
  }

  /** The outcome of some events: those that were taken, and why some were not. */
  public record Tally(List<Accepted<?>> processed, List<Rejected<?>> rejected) {

    public static <P> Tally of(List<Accepted<P>> accepted, List<Rejected<P>> rejected) {
      Set<P> lost = rejected.stream().map(Rejected::place).collect(Collectors.toSet());
      List<Accepted<?>> processed = new ArrayList<>(accepted);
      if (!lost.isEmpty()) {
        processed.removeIf(event -> lost.contains(event.place()));
      }
      return new Tally(processed, List.copyOf(rejected));
    }
  }

  /** Does the work and reports what came of it. */
  public Tally timed(Supplier<Tally> work) {
    Instant start = clock.instant();
    Tally tally = work.get();
    Duration took = Duration.between(start, clock.instant());
    Map<String, Counts> byType = new TreeMap<>();
    tally.processed().forEach(event -> byType.merge(event.type(), Counts.of(event), Counts::plus));
    byType.forEach((type, counts) -> count(type, counts, took));
    for (Rejected<?> rejected : tally.rejected()) {
      metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, rejected.type(), source);
      metrics.count(Metric.EVENTS_PROCESSED_TOTAL, 1, rejected.type(), "rejected");
      metrics.count(
          Metric.EVENTS_DROPPED_TOTAL, 1, rejected.type(), rejected.problem().code().label());
    }
    return tally;
  }

  private record Counts(int events, int unknownFields) {
    static Counts of(Accepted<?> event) {
      return new Counts(1, event.unknown().size());
    }

    Counts plus(Counts other) {
      return new Counts(events + other.events, unknownFields + other.unknownFields);
    }
  }

  private void count(String type, Counts counts, Duration took) {
    metrics.observe(Metric.EVENT_PROCESSING_DURATION_SECONDS, took, type);
    metrics.count(Metric.EVENTS_RECEIVED_TOTAL, counts.events(), type, source);
    metrics.count(Metric.EVENTS_PROCESSED_TOTAL, counts.events(), type, "success");
    if (counts.unknownFields() > 0) {
      metrics.count(Metric.UNKNOWN_FIELDS_TOTAL, counts.unknownFields(), type, source);
    }
  }
}
