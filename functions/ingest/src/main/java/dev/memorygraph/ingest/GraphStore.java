package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The databases, each behind a breaker, timed. */
final class GraphStore implements FactsStore {
  private final PerDatabase<Graph> graphs;
  private final Metrics metrics;
  private final Clock clock;
  private final String source;

  /** What it takes to write to a database that may be older than this build, and may be away. */
  record Graph(TraceWriter writer, SchemaVersion schema, CircuitBreaker breaker) {}

  /**
   * @param source the intake, as nodes remember it: {@code kafka} or {@code rest}
   */
  GraphStore(PerDatabase<Graph> graphs, Metrics metrics, Clock clock, String source) {
    this.graphs = graphs;
    this.metrics = metrics;
    this.clock = clock;
    this.source = source;
  }

  @Override
  public boolean write(Tenant tenant, Facts facts, Supplier<Duration> timeLeft) {
    return graphs.written(tenant).stream().allMatch(graph -> write(graph, tenant, facts, timeLeft));
  }

  private boolean write(Graph graph, Tenant tenant, Facts facts, Supplier<Duration> timeLeft) {
    Instant start = clock.instant();
    // With the first write and not at the start: a database that is away must not stop us.
    graph.schema().require(graph.breaker()::call);
    Outcome outcome = graph.breaker().call(() -> attempt(graph, tenant, facts, start, timeLeft));
    metrics.observe(
        Metric.GRAPH_WRITE_DURATION_SECONDS, Duration.between(start, clock.instant()), "batch");
    return switch (outcome) {
      case WRITTEN -> true;
      case REFUSED -> false;
      // outside the breaker: that writers meet says nothing about the graph's health
      case OVERTAKEN ->
          throw new DependencyUnavailableException("Other writers were faster every time");
      case OUT_OF_TIME -> throw new DependencyUnavailableException("No time was left to write");
    };
  }

  private Outcome attempt(
      Graph graph, Tenant tenant, Facts facts, Instant now, Supplier<Duration> timeLeft) {
    return graph
        .writer()
        .write(facts, new WriteContext(tenant, source, now.toEpochMilli()), timeLeft);
  }
}
