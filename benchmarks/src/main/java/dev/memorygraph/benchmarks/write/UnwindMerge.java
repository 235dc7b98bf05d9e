package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.benchmarks.write.GraphState.EdgeChange;
import dev.memorygraph.benchmarks.write.GraphState.NodeChange;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * What Neo4j's own guides say: rows by {@code UNWIND}, all that events speak of by {@code MERGE}, a
 * statement for each label and each type of edge, a thousand events in a transaction.
 */
final class UnwindMerge implements Writer {
  private static final int BATCH = 1_000;

  private final Driver driver;
  private final GraphState state = new GraphState();

  UnwindMerge(Driver driver) {
    this.driver = driver;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Prepared prepare(List<Event> events) {
    Map<String, List<Map<String, ?>>> nodes = new LinkedHashMap<>();
    Map<String, List<Map<String, ?>>> edges = new LinkedHashMap<>();
    for (Event event : events) {
      GraphState.Change change = state.apply(Origin.facts(event));
      change.nodes().forEach(node -> add(nodes, cypher(node), Rows.node(node)));
      change.edges().forEach(edge -> add(edges, cypher(edge), Rows.edge(edge)));
    }
    return () -> Cost.of(() -> run(nodes, edges));
  }

  private static void add(
      Map<String, List<Map<String, ?>>> rows, String cypher, Map<String, ?> row) {
    rows.computeIfAbsent(cypher, _ -> new ArrayList<>()).add(row);
  }

  private static String cypher(NodeChange node) {
    return """
        CYPHER 25
        UNWIND $batch.rows AS row
        MERGE (n:Node {key: row.key}) ON CREATE SET n:%s
        SET n += row.properties
        """
        .formatted(node.id().kind().label());
  }

  private static String cypher(EdgeChange edge) {
    String merge =
        """
        CYPHER 25
        UNWIND $batch.rows AS row
        MATCH (a:Node {key: row.from})
        MATCH (b:Node {key: row.to})
        MERGE (a)-[e:%s]->(b)
        """
            .formatted(edge.edge().type());
    return edge.isLink() ? merge + "SET e += row.properties" : merge;
  }

  private void run(
      Map<String, List<Map<String, ?>>> nodes, Map<String, List<Map<String, ?>>> edges) {
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction()) {
      nodes.forEach((cypher, rows) -> run(transaction, cypher, rows));
      edges.forEach((cypher, rows) -> run(transaction, cypher, rows));
      transaction.commit();
    }
  }

  private static void run(Transaction transaction, String cypher, List<Map<String, ?>> rows) {
    transaction.run(cypher, Map.of("batch", Map.of("rows", rows))).consume();
  }

  @Override
  public GraphState.Counts expected() {
    return state.counts();
  }
}
