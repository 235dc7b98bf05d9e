package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.local.kafka.cluster.Cluster;
import java.util.Optional;

/** Asks Kafka for its brokers, and for who leads its controllers. */
public final class KafkaCluster implements Check {
  @Override
  public String runbook() {
    return "kafka";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("Kafka");
  }

  @Override
  public String promise() {
    return "Kafka's brokers answer, and a controller leads them";
  }

  @Override
  public Finding look(CheckContext system) {
    Cluster cluster = Cluster.of(system.running().brokers());
    boolean led = cluster.leader() >= 0;
    return Finding.greenIf(
        cluster.brokers() > 0 && led,
        "brokers %d, controllers %d, %s"
            .formatted(cluster.brokers(), cluster.controllers(), led ? "led" : "without a leader"));
  }
}
