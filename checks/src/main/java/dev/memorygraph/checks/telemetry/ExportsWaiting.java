package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks at how long running exports have waited for their next part. */
public final class ExportsWaiting implements Check {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Override
  public String runbook() {
    return "exports";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the metrics of the functions");
  }

  @Override
  public String promise() {
    return "Every running export got a part within half an hour";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    double waiting = system.metric("llm_memory_graph_export_waiting_seconds").max().orElse(0);
    return Finding.greenIf(
        waiting <= LIMIT.toSeconds(), "the one that waits longest: %.0f s".formatted(waiting));
  }
}
