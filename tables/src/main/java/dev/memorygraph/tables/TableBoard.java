package dev.memorygraph.tables;

import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.tables.BreakerTable.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One process of a function, before the table of breakers. Its name is made with its first report:
 * one of the start would be a part of Lambda's snapshot, and shared by all that resume it.
 */
final class TableBoard implements BreakerBoard {
  private final BreakerTable table;
  private final String service;
  private final InstantSource clock;
  private final AtomicReference<String> process = new AtomicReference<>("");

  TableBoard(BreakerTable table, String service, InstantSource clock) {
    this.table = table;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public void tell(String breaker, State state, Instant since) {
    table.put(new Standing(service, breaker, state, since), process(), clock.instant());
  }

  @Override
  public boolean isReset(String breaker, Instant openSince) {
    return table.isReset(breaker, openSince);
  }

  private String process() {
    return process.updateAndGet(name -> name.isEmpty() ? UUID.randomUUID().toString() : name);
  }
}
