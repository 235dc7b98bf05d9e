package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.util.Optional;

/** Counts breakers that are not closed, as each said after its last call. */
public final class BreakerOpen implements Check {
  @Override
  public String runbook() {
    return "breaker-open";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the metrics of the functions");
  }

  @Override
  public String promise() {
    return "Every circuit breaker is closed";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    long open = system.metric("circuit_breaker_state").filter(state -> state > 0).count();
    return Finding.greenIf(open == 0, open + " not closed");
  }
}
