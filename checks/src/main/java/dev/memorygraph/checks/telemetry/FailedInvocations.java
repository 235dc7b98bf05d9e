package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts the notes of invocations that failed for good, which in the cloud lie in queues. */
public final class FailedInvocations implements Check {
  @Override
  public String runbook() {
    return "failed-invocations";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the queues of failed invocations");
  }

  @Override
  public String promise() {
    return "No invocation that nobody waits for failed for good";
  }

  @Override
  public Finding look(CheckContext system) throws IOException {
    Path folder = system.running().data().resolve("failed");
    if (!Files.exists(folder)) {
      return new Finding.Green("none");
    }
    try (Stream<Path> notes = Files.list(folder)) {
      long failed = notes.count();
      return Finding.greenIf(failed == 0, "%d in %s".formatted(failed, folder));
    }
  }
}
