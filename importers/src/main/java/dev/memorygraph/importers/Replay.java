package dev.memorygraph.importers;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.send.Refusal;
import dev.memorygraph.importers.send.Sink;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sends a history.
 *
 * @param rate events per second at the most
 * @param err where progress and refusals go
 */
public record Replay(Plan plan, OptionalDouble rate, PrintStream err) {

  public Replay {
    if (rate.orElse(1) <= 0) {
      throw new IllegalArgumentException("A rate must be above zero.");
    }
  }

  /** Sends everything; on return the system has taken or refused each event. */
  public Summary into(Sink sink) {
    Summary summary = new Summary();
    Progress progress = new Progress(err);
    long start = System.nanoTime();
    try (Stream<Event> events = plan.events()) {
      // Not by an iterator: that would hold all that a flat-mapped file gives before the first.
      events.forEachOrdered(
          event -> {
            waitForTurn(start, summary.events());
            sink.send(event);
            summary.count(event);
            progress.at(summary.events());
          });
      sink.flush();
    } finally {
      progress.end();
    }
    sink.refusals().stream().map(Refusal::line).forEach(err::println);
    summary.end(Duration.ofNanos(System.nanoTime() - start), sink.refusals().size());
    return summary;
  }

  private void waitForTurn(long startNanos, long sent) {
    rate.ifPresent(
        perSecond -> {
          long due = startNanos + (long) (sent / perSecond * 1e9);
          while (due > System.nanoTime() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
        });
  }
}
