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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Writes facts together with what follows from the traces that they belong to. Where another writer
 * added to a trace meanwhile, what follows is inferred anew: whoever writes last has seen all.
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
    SelectTraceNodes concerned = concerned(facts, origin);
    if (concerned.isEmpty()) {
      return writer.write(facts, origin, timeLeft);
    }
    Facts inferred = TraceFacts.of(together(select(concerned, origin), facts));
    Outcome outcome = writer.write(Facts.merge(List.of(facts, inferred)), origin, timeLeft);
    // Others may have added facts to the very nodes that were written: only all of them tell.
    for (int round = 1; outcome == Outcome.WRITTEN && round < MAX_ROUNDS; round++) {
      Facts now = TraceFacts.of(select(concerned, origin).values());
      if (now.equals(inferred)) {
        break;
      }
      inferred = now;
      outcome = writer.write(inferred, origin, timeLeft);
    }
    return outcome;
  }

  private SelectTraceNodes concerned(Facts facts, WriteContext origin) {
    Concerned concerned = Concerned.of(facts);
    return concerned.others().isEmpty()
        ? concerned.spans()
        : concerned
            .spans()
            .and(
                read(
                    transaction ->
                        SelectToldByOtlp.run(transaction, origin.tenant(), concerned.others())));
  }

  private Map<NodeId, NodeFacts> select(SelectTraceNodes concerned, WriteContext origin) {
    TreeMap<NodeId, NodeFacts> nodes = new TreeMap<>();
    read(transaction -> concerned.run(transaction, origin.tenant()).toList())
        .forEach(node -> nodes.put(node.id(), node));
    return nodes;
  }

  private static List<NodeFacts> together(Map<NodeId, NodeFacts> stored, Facts facts) {
    TreeMap<NodeId, NodeFacts> all = new TreeMap<>(stored);
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
