package dev.memorygraph.bench.load;

import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import dev.memorygraph.graph.read.session.SelectSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * A kind of question that is asked of the graph itself, without API, authorizer and function: its
 * whole transaction, and its statements by themselves.
 *
 * @param perSecond how often it is asked
 */
public record GraphQuestion(String name, int perSecond, List<? extends GraphQuery<?>> queries) {
  private static final long SEED = 7;
  private static final int DIGITS = 3;
  private static final int SESSIONS_PER_SECOND = 50;
  private static final int WALKS_PER_SECOND = 20;
  private static final int DEPTH = 10;

  /** As the API has it where nobody says otherwise. */
  private static final int NODES = 200;

  public GraphQuestion {
    queries = List.copyOf(queries);
  }

  /**
   * What questions took.
   *
   * @param statements of one statement, from when it was sent until all its rows were there
   */
  public record Latencies(Latency whole, Latency statements, double statementsEach) {}

  /** The questions that a graph of these events is asked. */
  public static List<GraphQuestion> about(List<Event> events) {
    BenchSubjects subjects = BenchSubjects.of(events);
    return List.of(
        of("session", SESSIONS_PER_SECOND, subjects.firstPrompts().keySet(), SelectSession::new),
        of(
            "lineage upstream, depth 10",
            WALKS_PER_SECOND,
            subjects.lastCompletions().values(),
            id -> lineage(new NodeId(NodeKind.COMPLETION, id), Direction.UPSTREAM)),
        of(
            "lineage downstream, depth 10",
            WALKS_PER_SECOND,
            subjects.firstPrompts().values(),
            id -> lineage(new NodeId(NodeKind.PROMPT, id), Direction.DOWNSTREAM)));
  }

  private static Lineage lineage(NodeId root, Direction direction) {
    return new Lineage(root, direction, DEPTH, NODES);
  }

  private static GraphQuestion of(
      String name, int perSecond, Iterable<String> ids, Function<String, GraphQuery<?>> query) {
    List<GraphQuery<?>> queries = new ArrayList<>();
    ids.forEach(id -> queries.add(query.apply(id)));
    Collections.shuffle(queries, new Random(SEED));
    return new GraphQuestion(name, perSecond, queries);
  }

  /** Asks so many in open loop. */
  public Latencies measure(GraphReader reader, String tenant, int requests)
      throws InterruptedException {
    Scope scope = new Scope(new Tenant(tenant), EnumSet.allOf(Classification.class));
    Histogram statements = new Histogram(DIGITS);
    Latency whole =
        OpenLoop.of(perSecond)
            .run(
                requests,
                number -> {
                  GraphQuery<?> query = queries.get(number % queries.size());
                  var _ = reader.execute(timed(query, statements), scope);
                });
    double each = statements.getTotalCount() / (double) requests;
    return new Latencies(whole, Latency.of(statements), each);
  }

  private static <T> GraphQuery<T> timed(GraphQuery<T> query, Histogram nanos) {
    return (statements, scope) ->
        query.execute(
            (cypher, parameters) -> {
              long start = System.nanoTime();
              var rows = statements.run(cypher, parameters);
              nanos.recordValue(System.nanoTime() - start);
              return rows;
            },
            scope);
  }
}
