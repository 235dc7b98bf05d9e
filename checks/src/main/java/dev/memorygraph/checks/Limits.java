package dev.memorygraph.checks;

import java.time.Duration;

/**
 * Where green ends. The usual ones are those of the alarms in the cloud.
 *
 * @param lag records that wait
 * @param latency of one request in a hundred
 * @param invocation of a function, whose process may have to start
 * @param denied accesses within the window
 * @param deniedWindow how far back denied accesses count
 * @param keyAgeDays of a data key
 * @param checkpointAge of an audit log
 * @param retention of the log of telemetry, from which the graph is made anew
 */
public record Limits(
    long lag,
    Duration latency,
    Duration invocation,
    int denied,
    Duration deniedWindow,
    double keyAgeDays,
    Duration checkpointAge,
    Duration retention) {

  public static Limits usual() {
    return new Limits(
        10_000,
        Duration.ofMillis(500),
        Duration.ofSeconds(15), // a cold start on a busy laptop
        20,
        Duration.ofMinutes(5),
        31,
        Duration.ofMinutes(2),
        Duration.ofDays(7));
  }
}
