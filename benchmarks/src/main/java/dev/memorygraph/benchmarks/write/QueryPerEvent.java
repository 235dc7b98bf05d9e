package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.benchmarks.write.GraphState.Change;
import dev.memorygraph.benchmarks.write.GraphState.EdgeChange;
import dev.memorygraph.benchmarks.write.GraphState.NodeChange;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * What is written first: a statement for each event, which merges all that it speaks of, committed
 * by itself. Events of one shape have one text, so that each is planned once.
 */
final class QueryPerEvent implements Writer {
  private static final int BATCH = 50;

  private final Driver driver;
  private final GraphState state = new GraphState();

  QueryPerEvent(Driver driver) {
    this.driver = driver;
  }

  /** A statement with its parameters. */
  record Query(String cypher, Map<String, @Nullable Object> parameters) {}

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Prepared prepare(List<Event> events) {
    List<Query> queries =
        events.stream().map(Origin::facts).map(state::apply).map(QueryPerEvent::query).toList();
    return () -> Cost.of(() -> run(queries));
  }

  private void run(List<Query> queries) {
    try (Session session = driver.session()) {
      queries.forEach(query -> session.run(query.cypher(), query.parameters()).consume());
    }
  }

  /** The event's own statement. */
  static Query query(Change change) {
    StringBuilder cypher = new StringBuilder("CYPHER 25");
    Map<String, @Nullable Object> parameters = new HashMap<>();
    Map<NodeId, String> names = new HashMap<>();
    for (NodeChange node : change.nodes()) {
      String n = "n" + names.size();
      names.put(node.id(), n);
      cypher
          .append("\nMERGE (%s:Node {key: $%sKey}) ON CREATE SET ".formatted(n, n))
          .append(n + ":" + node.id().kind().label());
      parameters.put(n + "Key", node.id().key(Origin.TENANT));
      set(cypher, n, node.properties(), parameters);
    }
    int count = 0;
    for (EdgeChange edge : change.edges()) {
      String e = "e" + count++;
      String from = names.get(edge.edge().from());
      String to = names.get(edge.edge().to());
      cypher.append("\nMERGE (%s)-[%s:%s]->(%s)".formatted(from, e, edge.edge().type(), to));
      if (edge.isLink()) {
        set(cypher, e, edge.properties(), parameters);
      }
    }
    return new Query(cypher.toString(), parameters);
  }

  /** Also where nothing changes: else there would be many more texts to plan. */
  private static void set(
      StringBuilder cypher,
      String name,
      Map<String, ? extends @Nullable Object> properties,
      Map<String, @Nullable Object> parameters) {
    cypher.append(" SET %s += $%sProperties".formatted(name, name));
    parameters.put(name + "Properties", properties);
  }

  @Override
  public GraphState.Counts expected() {
    return state.counts();
  }
}
