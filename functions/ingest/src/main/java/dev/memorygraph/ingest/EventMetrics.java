package dev.memorygraph.ingest;

import dev.memorygraph.ingest.ValidationResult.Accepted;
import dev.memorygraph.ingest.ValidationResult.Rejected;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
      processed.removeIf(event -> lost.contains(event.place()));
      return new Tally(processed, List.copyOf(rejected));
    }
  }

  /** Does the work and reports what came of it. */
  public Tally timed(Supplier<Tally> work) {
    Instant start = clock.instant();
    Tally tally = work.get();
    Duration took = Duration.between(start, clock.instant());
    tally.processed().forEach(this::count);
    tally.processed().stream()
        .map(Accepted::type)
        .distinct()
        .forEach(type -> metrics.observe(Metric.EVENT_PROCESSING_DURATION_SECONDS, took, type));
    for (Rejected<?> rejected : tally.rejected()) {
      metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, rejected.type(), source);
      metrics.count(Metric.EVENTS_PROCESSED_TOTAL, 1, rejected.type(), "rejected");
      metrics.count(
          Metric.EVENTS_DROPPED_TOTAL, 1, rejected.type(), rejected.problem().code().label());
    }
    return tally;
  }

  private void count(Accepted<?> event) {
    metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, event.type(), source);
    metrics.count(Metric.EVENTS_PROCESSED_TOTAL, 1, event.type(), "success");
    if (!event.unknown().isEmpty()) {
      metrics.count(Metric.UNKNOWN_FIELDS_TOTAL, event.unknown().size(), event.type(), source);
    }
  }
}
