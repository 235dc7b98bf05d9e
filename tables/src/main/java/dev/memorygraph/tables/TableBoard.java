package dev.memorygraph.tables;

import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.kit.ProcessName;
import dev.memorygraph.tables.BreakerTable.Standing;
import java.time.Instant;
import java.time.InstantSource;

/** One process of a function, before the table of breakers. */
final class TableBoard implements BreakerBoard {
  private final BreakerTable table;
  private final String service;
  private final InstantSource clock;
  private final ProcessName process = new ProcessName();

  TableBoard(BreakerTable table, String service, InstantSource clock) {
    this.table = table;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public void tell(String breaker, State state, Instant since) {
    table.put(new Standing(service, breaker, state, since), process.get(), clock.instant());
  }

  @Override
  public boolean isReset(String breaker, Instant openSince) {
    return table.isReset(breaker, openSince);
  }
}
