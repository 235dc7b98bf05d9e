package dev.memorygraph.ingest;

import dev.memorygraph.changes.Changes;
import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.Facts;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A store that tells of what it has stored.
 *
 * @param source the intake, as nodes remember it
 */
record ToldStore(FactsStore store, Changes changes, Clock clock, String source)
    implements FactsStore {

  @Override
  public boolean write(Tenant tenant, Facts facts, Supplier<Duration> timeLeft) {
    boolean written = store.write(tenant, facts, timeLeft);
    if (written) {
      changes.tell(new GraphChange.Nodes(tenant, clock.millis(), source, ChangedNodes.of(facts)));
    }
    return written;
  }
}
