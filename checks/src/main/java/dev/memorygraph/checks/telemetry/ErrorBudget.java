package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;

/** Counts failures among some questions: with twenty of them, one is far more than the budget. */
public final class ErrorBudget implements Check {
  @Override
  public String runbook() {
    return "error-budget";
  }

  @Override
  public String promise() {
    return "No question is answered by a failure of ours";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    Probe probe = Probe.of(system);
    return Finding.greenIf(
        probe.failed() == 0, "%d of %d failed".formatted(probe.failed(), probe.took().size()));
  }
}
