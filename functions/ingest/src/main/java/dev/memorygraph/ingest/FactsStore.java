package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.Facts;
import java.time.Duration;
import java.util.function.Supplier;

/** Where facts go. */
public interface FactsStore {

  /**
   * Stores facts, all or none.
   *
   * @param timeLeft until the facts must be stored or come again
   * @return false where they will never be taken
   * @throws dev.memorygraph.base.DependencyUnavailableException if it may work later
   */
  boolean write(Tenant tenant, Facts facts, Supplier<Duration> timeLeft);
}
