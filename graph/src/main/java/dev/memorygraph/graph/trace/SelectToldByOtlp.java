package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Which of some traces and response ids OpenTelemetry told of: events alone need no inference. */
final class SelectToldByOtlp {
  static final String CYPHER =
      """
      RETURN
        COLLECT {
          UNWIND $traces AS trace
          WITH trace
          WHERE EXISTS {
            MATCH (n:Node {tenant: $tenant, trace_id: trace})
            WHERE n.source = $otlp
          }
          RETURN trace
        } AS traces,
        COLLECT {
          UNWIND $responses AS response
          WITH response
          WHERE EXISTS {
            MATCH (n:Completion {tenant: $tenant, response_id: response})
            WHERE n.source = $otlp
          }
          RETURN response
        } AS responses
      """;

  private SelectToldByOtlp() {}

  static SelectTraceNodes run(
      TransactionContext transaction,
      Tenant tenant,
      Collection<String> traces,
      Collection<String> responses) {
    Map<String, Object> parameters =
        Map.of(
            "tenant", tenant.id(),
            "traces", List.copyOf(traces),
            "responses", List.copyOf(responses),
            "otlp", TraceWriter.OTLP);
    Record row = transaction.run(CYPHER, parameters).single();
    return new SelectTraceNodes(
        row.get("traces").asList(value -> value.asString()),
        row.get("responses").asList(value -> value.asString()));
  }
}
