package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.neo4j.driver.Driver;

/** Ours, as ingest has it. */
final class FactsWriter implements Writer {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final TraceWriter writer;
  private final int batch;
  private final GraphState state = new GraphState();

  FactsWriter(Driver driver, int batch) {
    this.writer =
        new TraceWriter(driver, new GraphWriter(driver, TIMEOUT, new Random(1), Origin.matcher()));
    this.batch = batch;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public Prepared prepare(List<Event> events) {
    Facts facts = Origin.facts(events);
    state.apply(facts);
    return () -> Cost.of(() -> write(facts));
  }

  private void write(Facts facts) {
    Outcome outcome = writer.write(facts, Origin.CONTEXT, () -> TIMEOUT);
    if (outcome != Outcome.WRITTEN) {
      throw new IllegalStateException("Not written: " + outcome);
    }
  }

  @Override
  public GraphState.Counts expected() {
    return state.counts();
  }
}
