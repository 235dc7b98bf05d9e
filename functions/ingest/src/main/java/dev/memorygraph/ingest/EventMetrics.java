package dev.memorygraph.ingest;

import dev.memorygraph.ingest.Judged.Accepted;
import dev.memorygraph.ingest.Judged.Rejected;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
   * @param source the door: {@code kafka} or {@code rest}
   */
  public EventMetrics(Metrics metrics, Clock clock, String source) {
    this.metrics = metrics;
    this.clock = clock;
    this.source = source;
  }

  /** The outcome of some events: their types, and why some were not taken. */
  public record Tally(List<String> processed, List<Rejected<?>> rejected) {

    public static <P> Tally of(List<Accepted<P>> accepted, List<Rejected<P>> rejected) {
      Set<P> lost = rejected.stream().map(Rejected::place).collect(Collectors.toSet());
      return new Tally(
          accepted.stream()
              .filter(event -> !lost.contains(event.place()))
              .map(Accepted::type)
              .toList(),
          List.copyOf(rejected));
    }
  }

  /** Does the work and reports what came of it. */
  public Tally timed(Supplier<Tally> work) {
    Instant start = clock.instant();
    Tally tally = work.get();
    Duration took = Duration.between(start, clock.instant());
    tally
        .processed()
        .forEach(
            type -> {
              metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, type, source);
              metrics.count(Metric.EVENTS_PROCESSED_TOTAL, 1, type, "success");
            });
    tally.processed().stream()
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
}
