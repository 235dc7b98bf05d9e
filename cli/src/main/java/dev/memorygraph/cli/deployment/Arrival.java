package dev.memorygraph.cli.deployment;

import dev.memorygraph.client.Deployment;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Whether what was sent is in the graph: sees how many records are still on their way.
 *
 * @param err for what a person should know beside the result
 * @param pause waits for that long
 */
public record Arrival(
    Deployment deployment, PrintWriter err, InstantSource clock, Consumer<Duration> pause) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  /** With the machine's clock, waiting in the calling thread. */
  public static Arrival of(Deployment deployment, PrintWriter err) {
    return new Arrival(deployment, err, InstantSource.system(), Arrival::sleep);
  }

  /** Says how many records are not in the graph yet, where there are any. */
  public void mention() {
    deployment.recordsOnTheWay().stream()
        .filter(records -> records > 0)
        .forEach(
            records -> {
              err.printf("%,d records are still on their way into the graph.%n", records);
              err.flush();
            });
  }

  /**
   * Waits until no record is on its way, and says now and then how many are.
   *
   * @return whether it came to that within the limit
   */
  public boolean await(Duration limit) {
    Instant end = clock.instant().plus(limit);
    Instant nextLine = clock.instant();
    while (true) {
      OptionalLong records = deployment.recordsOnTheWay();
      if (records.isPresent() && records.getAsLong() == 0) {
        return true;
      }
      Instant now = clock.instant();
      if (!now.isBefore(nextLine)) {
        err.println(line(records));
        err.flush();
        nextLine = now.plus(BETWEEN_LINES);
      }
      if (!now.isBefore(end)) {
        return false;
      }
      pause.accept(BETWEEN_LOOKS);
    }
  }

  private static String line(OptionalLong records) {
    return records.isPresent()
        ? "%,d records are still on their way into the graph".formatted(records.getAsLong())
        : "How many records are on their way is not known at the moment";
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the graph.", e);
    }
  }
}
