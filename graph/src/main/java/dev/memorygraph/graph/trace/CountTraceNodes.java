package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/** How many nodes some traces have, of those that inferences are made of. */
final class CountTraceNodes {
  static final String CYPHER =
      """
      CYPHER 25
      UNWIND $batch.traces AS trace
      MATCH (n:Node {tenant: $batch.tenant, trace_id: trace})
      WHERE n:Prompt OR n:Completion OR n:Invocation OR n:ToolCall OR n:Evaluation
      RETURN count(n) AS nodes
      """;

  private CountTraceNodes() {}

  static long run(TransactionContext transaction, Tenant tenant, Set<String> traces) {
    Map<String, Object> parameters = Map.of("tenant", tenant.id(), "traces", List.copyOf(traces));
    return transaction.run(CYPHER, Batch.of(parameters)).single().get("nodes").asLong();
  }
}
