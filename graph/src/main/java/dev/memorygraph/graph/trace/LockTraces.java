package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.Batch;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * Makes writers of one trace, or of one response id, take turns: until a transaction has ended, no
 * other one has the same locks. Locks are nodes of their own, {@value #SLOTS} at most however many
 * traces there are; two traces that share one only wait for each other.
 *
 * <p>No lock has the property that is removed: removing it takes the node's lock and writes
 * nothing.
 */
final class LockTraces {
  static final int SLOTS = 1 << 16;

  static final String CYPHER =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS slot
      MERGE (t:TraceLock {slot: slot})
      REMOVE t.locked
      """;

  private LockTraces() {}

  static void run(SimpleQueryRunner transaction, Tenant tenant, SelectTraceNodes traces) {
    transaction.run(CYPHER, Batch.of(slots(tenant, traces))).consume();
  }

  /** In one order, so that two writers do not wait for each other. */
  static List<Integer> slots(Tenant tenant, SelectTraceNodes traces) {
    return Stream.concat(
            traces.traces().stream().map("trace/"::concat),
            traces.responses().stream().map("response/"::concat))
        .map(name -> slot(tenant.id() + "/" + name))
        .distinct()
        .sorted()
        .toList();
  }

  private static int slot(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & SLOTS - 1;
  }
}
