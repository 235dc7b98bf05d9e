package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.contracts.telemetry.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * The statement and parameters that Neo4j's connector for Kafka (5.5) makes of its strategy {@code
 * cypher} with a query for the topic, a thousand events in a transaction. Without Kafka Connect:
 * its converters and their time are left out.
 */
final class ConnectorShape implements Writer {
  private static final int BATCH = 1_000;

  private static final String CYPHER =
      """
      CYPHER 25
      UNWIND $events AS event
      WITH event ORDER BY event.offset ASC
      CALL (event) {
        WHEN event.q = $q0 THEN {
          WITH event.params.timestamp AS __timestamp, event.params.header AS __header,
               event.params.key AS __key, event.params.value AS __value
          CALL (__value) {
            UNWIND __value.nodes AS row
            MERGE (n:Node {key: row.key}) ON CREATE SET n:$(row.label)
            SET n += row.properties
          }
          CALL (__value) {
            UNWIND __value.edges AS row
            MATCH (a:Node {key: row.from})
            MATCH (b:Node {key: row.to})
            MERGE (a)-[e:$(row.type)]->(b)
            SET e += row.properties
          }
        }
      }
      FINISH
      """;

  private final Driver driver;
  private final GraphState state = new GraphState();
  private long offset;

  ConnectorShape(Driver driver) {
    this.driver = driver;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Prepared prepare(List<Event> events) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Event event : events) {
      rows.add(Map.of("q", 0, "offset", offset++, "params", parameters(event)));
    }
    Map<String, Object> parameters =
        Map.of("q0", 0, "strategy", "CYPHER", "topic", "events", "partition", 0, "events", rows);
    return () -> Cost.of(() -> run(parameters));
  }

  private Map<String, Object> parameters(Event event) {
    return Map.of(
        "timestamp", Instant.ofEpochMilli(event.getTimestampMs()).atOffset(ZoneOffset.UTC),
        "header", Map.of(),
        "key", event.getSessionId(),
        "value", Rows.event(state.apply(Origin.facts(event))));
  }

  private void run(Map<String, Object> parameters) {
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction()) {
      transaction.run(CYPHER, parameters).consume();
      transaction.commit();
    }
  }

  @Override
  public GraphState.Counts expected() {
    return state.counts();
  }
}
