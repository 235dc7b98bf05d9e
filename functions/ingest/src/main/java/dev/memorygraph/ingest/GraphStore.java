package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.GraphUnavailableException;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.Origin;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The graph behind a breaker, timed. */
final class GraphStore implements FactsStore {
  private final GraphWriter writer;
  private final CircuitBreaker breaker;
  private final Metrics metrics;
  private final Clock clock;
  private final String source;

  /**
   * @param source the door, as nodes remember it: {@code kafka} or {@code rest}
   */
  GraphStore(
      GraphWriter writer, CircuitBreaker breaker, Metrics metrics, Clock clock, String source) {
    this.writer = writer;
    this.breaker = breaker;
    this.metrics = metrics;
    this.clock = clock;
    this.source = source;
  }

  @Override
  public boolean write(Tenant tenant, Facts facts) {
    Instant start = clock.instant();
    Outcome outcome = breaker.call(() -> attempt(tenant, facts, start));
    metrics.observe(
        Metric.GRAPH_WRITE_DURATION_SECONDS, Duration.between(start, clock.instant()), "batch");
    return outcome == Outcome.WRITTEN;
  }

  private Outcome attempt(Tenant tenant, Facts facts, Instant now) {
    try {
      return writer.write(facts, new Origin(tenant, source, now.toEpochMilli()));
    } catch (GraphUnavailableException e) {
      throw new TransientException(
          "Writing facts about " + facts.nodes().size() + " nodes failed", e);
    }
  }
}
