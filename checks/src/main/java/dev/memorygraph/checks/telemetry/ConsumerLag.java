package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.util.Optional;

/** Adds up what waits in Kafka. */
public final class ConsumerLag implements Check {
  @Override
  public String runbook() {
    return "consumer-lag";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the metrics of the functions");
  }

  @Override
  public String promise() {
    return "What waits in Kafka is within the limit";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    long lag = (long) system.metric("llm_memory_graph_kafka_lag_messages").sum();
    return Finding.greenIf(
        lag <= system.limits().lag(),
        "%,d records wait, limit %,d".formatted(lag, system.limits().lag()));
  }
}
