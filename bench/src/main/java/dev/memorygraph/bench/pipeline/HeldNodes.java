package dev.memorygraph.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.process.BenchedProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tenant's graph holds.
 *
 * @param byLabel number of {@code nodes} of each label, and of their edges {@code inSession}
 */
record HeldNodes(JsonNode byLabel) {
  /** Of which each has one edge to its session. */
  private static final Set<String> IN_A_SESSION = Set.of("Prompt", "Completion", "ToolCall");

  static HeldNodes of(BenchSystem system, String tenant) throws IOException, InterruptedException {
    return new HeldNodes(
        new BenchedProcess(
                BenchedProcess.INGEST,
                "TenantCounts",
                List.of(system.endpoints().get("bolt").toString(), tenant),
                Map.of("NEO4J_PASSWORD", system.neo4jPassword()))
            .onAllCores());
  }

  /**
   * Makes sure that nothing was lost and nothing doubled.
   *
   * @throws IllegalStateException if there are others, or other edges, than follow from what was
   *     sent
   */
  void require(Map<String, Long> sent) {
    sent.forEach(
        (label, wanted) -> {
          JsonNode held = byLabel.path(label);
          long edges = IN_A_SESSION.contains(label) ? wanted : 0;
          if (held.path("nodes").asLong() != wanted || held.path("inSession").asLong() != edges) {
            throw new IllegalStateException(
                "Of %s %d were sent, and the graph holds %s.".formatted(label, wanted, held));
          }
        });
  }
}
