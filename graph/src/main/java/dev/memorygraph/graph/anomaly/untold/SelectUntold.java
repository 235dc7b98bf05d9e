package dev.memorygraph.graph.anomaly.untold;

import dev.memorygraph.graph.anomaly.untold.UntoldAnomalies.Untold;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.types.Node;

/** The anomalies of all tenants that were found longest ago and have not been told of. */
final class SelectUntold {
  static final String CYPHER =
      """
      MATCH (a:Anomaly)
      WHERE a.untold > 0
      RETURN a
      ORDER BY a.untold LIMIT $limit
      """;

  private SelectUntold() {}

  static List<Untold> run(TransactionContext transaction, int limit) {
    return transaction.run(CYPHER, Map.of("limit", limit)).list(SelectUntold::untold);
  }

  private static Untold untold(Record row) {
    Node node = row.get("a").asNode();
    return new Untold(node.get("key").asString(), node);
  }
}
