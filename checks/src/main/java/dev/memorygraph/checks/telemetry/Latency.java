package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;

/** Times some questions. */
public final class Latency implements Check {
  @Override
  public String runbook() {
    return "latency";
  }

  @Override
  public String promise() {
    return "The slowest of twenty questions is answered within the limit";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    Probe probe = Probe.of(system);
    return Finding.greenIf(
        probe.slowest().compareTo(system.limits().latency()) <= 0,
        "%d ms, limit %d ms"
            .formatted(probe.slowest().toMillis(), system.limits().latency().toMillis()));
  }
}
