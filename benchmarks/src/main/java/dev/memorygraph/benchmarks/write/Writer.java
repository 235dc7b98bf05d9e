package dev.memorygraph.benchmarks.write;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;

/** A way to write events into a graph, for one thread. */
interface Writer {
  /** How many events it is given at once. */
  int batch();

  /** Makes all that can be made without the database; this is not measured. */
  Prepared prepare(List<Event> events);

  /** What the graph must hold once all that was prepared is written. */
  GraphState.Counts expected();

  /** Events that only have to be written. */
  @FunctionalInterface
  interface Prepared {
    /** Writes them and returns when they are committed. */
    Cost write();
  }

  /**
   * What a write took.
   *
   * @param nanos of time
   * @param cpuNanos of the database's processor time; negative where it has to be asked of the
   *     system
   */
  record Cost(long nanos, long cpuNanos) {
    static final long UNKNOWN = -1;

    /** What some work takes. */
    static Cost of(Runnable work) {
      long start = System.nanoTime();
      work.run();
      return new Cost(System.nanoTime() - start, UNKNOWN);
    }
  }
}
