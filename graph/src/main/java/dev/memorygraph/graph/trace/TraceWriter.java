package dev.memorygraph.graph.trace;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Writes facts together with what follows from the traces that they belong to. Spans of one trace
 * are written one after the other, each by a transaction that has seen all before it. Events may
 * name a trace, too, and do not wait: whoever is done last, span or event, sees the other and
 * infers anew.
 */
public final class TraceWriter {
  /** Writers that add to one trace all the time are left to themselves after so many rounds. */
  private static final int MAX_ROUNDS = 5;

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  private final Driver driver;
  private final GraphWriter writer;

  public TraceWriter(Driver driver, GraphWriter writer) {
    this.driver = driver;
    this.writer = writer;
  }

  /**
   * Writes facts, all or none; see {@link GraphWriter#write}.
   *
   * @throws DependencyUnavailableException if the database is away or too slow; facts that were
   *     written by then may be written again
   */
  public Outcome write(Facts facts, WriteContext origin, Supplier<Duration> timeLeft) {
    Concerned concerned = Concerned.of(facts);
    if (concerned.isEmpty()) {
      return writer.write(facts, origin, timeLeft);
    }
    SelectTraceNodes traces = told(concerned, origin);
    Facts said = facts;
    for (int round = 1; ; round++) {
      Written written = new Written(traces, said, origin);
      Outcome outcome = writer.write(written::facts, origin, timeLeft);
      if (outcome != Outcome.WRITTEN || round == MAX_ROUNDS) {
        return outcome;
      }
      Seen now = look(concerned, origin);
      if (now.equals(written.seen())) {
        return outcome;
      }
      traces = now.traces();
      said = Facts.NONE;
    }
  }

  /**
   * What a writer knew.
   *
   * @param nodes how many of those traces
   */
  private record Seen(SelectTraceNodes traces, long nodes) {}

  /** What the graph holds by now that inferences are made of. */
  private Seen look(Concerned concerned, WriteContext origin) {
    SelectTraceNodes traces = told(concerned, origin);
    return new Seen(
        traces,
        traces.isEmpty()
            ? 0
            : read(transaction -> CountTraceNodes.run(transaction, origin.tenant(), traces)));
  }

  /** The traces of spans, and of the others those that the graph holds spans of. */
  private SelectTraceNodes told(Concerned concerned, WriteContext origin) {
    return concerned.others().isEmpty()
        ? concerned.spans()
        : concerned
            .spans()
            .and(
                read(
                    transaction ->
                        SelectToldByOtlp.run(transaction, origin.tenant(), concerned.others())));
  }

  /** Facts, and what follows from them and the traces as they are when these are locked. */
  private static final class Written {
    private final SelectTraceNodes traces;
    private final Facts said;
    private final WriteContext origin;
    private long nodes;

    Written(SelectTraceNodes traces, Facts said, WriteContext origin) {
      this.traces = traces;
      this.said = said;
      this.origin = origin;
    }

    Facts facts(SimpleQueryRunner transaction) {
      if (traces.isEmpty()) {
        return said;
      }
      LockTraces.run(transaction, origin.tenant(), traces);
      List<NodeFacts> known = together(traces.run(transaction, origin.tenant()), said);
      nodes = known.stream().mapToInt(traces::finds).sum();
      return Facts.merge(List.of(said, TraceFacts.of(known)));
    }

    Seen seen() {
      return new Seen(traces, nodes);
    }
  }

  private static List<NodeFacts> together(Stream<NodeFacts> stored, Facts facts) {
    TreeMap<NodeId, NodeFacts> all = new TreeMap<>();
    stored.forEach(node -> all.put(node.id(), node));
    facts.nodes().values().stream()
        .filter(node -> SelectTraceNodes.KINDS.contains(node.id().kind()))
        .forEach(node -> all.merge(node.id(), node, NodeFacts::merge));
    return List.copyOf(all.values());
  }

  private <T> T read(TransactionCallback<T> work) {
    TransactionConfig config = TransactionConfig.builder().withTimeout(READ_TIMEOUT).build();
    try (Session session = driver.session()) {
      return session.executeRead(work, config);
    } catch (Neo4jException e) {
      throw new DependencyUnavailableException("Could not read a trace", e);
    }
  }
}
