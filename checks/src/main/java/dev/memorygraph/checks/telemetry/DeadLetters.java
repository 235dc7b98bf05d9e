package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import java.util.List;
import java.util.Optional;

/** Counts dead letters that nobody looked at: beyond what the operators' group committed. */
public final class DeadLetters implements Check {
  /** Who looks at them commits as this group, up to where they were looked at. */
  public static final String OPERATORS = "memory-graph-operators";

  private static final List<String> TOPICS =
      List.of(
          "llm-telemetry-events-dlq",
          "otlp_spans-dlq",
          "llm.prompts.v1-dlq",
          "llm.responses.v1-dlq",
          "llm.sessions.v1-dlq");

  @Override
  public String runbook() {
    return "dead-letters";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("Kafka");
  }

  @Override
  public String promise() {
    return "Every dead letter was looked at";
  }

  @Override
  public Finding look(CheckContext system) {
    try (ConsumerGroups groups = new ConsumerGroups(system.running().brokers())) {
      long waiting =
          groups.lag(OPERATORS, TOPICS).values().stream().mapToLong(Long::longValue).sum();
      return Finding.greenIf(waiting == 0, waiting + " wait to be looked at");
    }
  }
}
