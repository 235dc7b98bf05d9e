package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.local.kafka.cluster.Topics;
import java.time.Duration;
import java.util.Optional;

/** Looks whether the log of telemetry is kept long enough to make the graph anew from it. */
public final class DisasterRecovery implements Check {
  private static final String TOPIC = "llm-telemetry-events";

  @Override
  public String runbook() {
    return "disaster-recovery";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("Kafka");
  }

  @Override
  public String promise() {
    return "The log goes back further than the oldest dump of the graph";
  }

  @Override
  public Finding look(CheckContext system) {
    try (Topics topics = new Topics(system.running().brokers())) {
      Duration kept = topics.retention(TOPIC);
      return Finding.greenIf(
          kept.compareTo(system.limits().retention()) >= 0,
          "kept for %d h, at least %d h"
              .formatted(kept.toHours(), system.limits().retention().toHours()));
    }
  }
}
