package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;

/** Which of some traces and response ids OpenTelemetry told of: events alone need no inference. */
final class SelectToldByOtlp {
  static final String CYPHER =
      """
      CYPHER 25
      RETURN
        COLLECT {
          UNWIND $batch.traces AS trace
          WITH trace
          WHERE EXISTS {
            MATCH (n:Node {tenant: $batch.tenant, trace_id: trace})
            USING INDEX SEEK n:Node(tenant, trace_id)
            WHERE n.span_kind IS NOT NULL
          }
          RETURN trace
        } AS traces,
        COLLECT {
          UNWIND $batch.responses AS response
          WITH response
          WHERE EXISTS {
            MATCH (n:Completion {tenant: $batch.tenant, response_id: response})
            USING INDEX SEEK n:Completion(tenant, response_id)
            MATCH (n)-[:CHILD_OF]->(span:Invocation)
            WHERE span.span_kind IS NOT NULL
          }
          RETURN response
        } AS responses
      """;

  private SelectToldByOtlp() {}

  static SelectTraceNodes run(
      SimpleQueryRunner transaction, Tenant tenant, SelectTraceNodes named) {
    Record row = transaction.run(CYPHER, Batch.of(named.parameters(tenant))).single();
    return new SelectTraceNodes(
        Set.copyOf(row.get("traces").asList(Value::asString)),
        Set.copyOf(row.get("responses").asList(Value::asString)));
  }
}
