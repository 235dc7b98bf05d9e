package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import org.neo4j.driver.SimpleQueryRunner;

/** How many nodes {@link SelectTraceNodes} would find, of each trace and response id. */
final class CountTraceNodes {
  static final String CYPHER =
      """
      CYPHER 25
      RETURN
        COUNT {
          UNWIND $batch.traces AS trace
          MATCH (n:Node {tenant: $batch.tenant, trace_id: trace})
          USING INDEX SEEK n:Node(tenant, trace_id)
          WHERE %s
          RETURN n LIMIT $batch.limit
        } + COUNT {
          UNWIND $batch.responses AS response
          MATCH (n:Completion {tenant: $batch.tenant, response_id: response})
          USING INDEX SEEK n:Completion(tenant, response_id)
          RETURN n LIMIT $batch.limit
        } + COUNT {
          UNWIND $batch.responses AS response
          MATCH (n:Evaluation {tenant: $batch.tenant, response_id: response})
          USING INDEX SEEK n:Evaluation(tenant, response_id)
          RETURN n LIMIT $batch.limit
        } AS nodes
      """
          .formatted(SelectTraceNodes.ANY_KIND);

  private CountTraceNodes() {}

  static long run(SimpleQueryRunner transaction, Tenant tenant, SelectTraceNodes traces) {
    return transaction
        .run(CYPHER, Batch.of(traces.parameters(tenant)))
        .single()
        .get("nodes")
        .asLong();
  }
}
