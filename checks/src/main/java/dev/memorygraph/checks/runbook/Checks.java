package dev.memorygraph.checks.runbook;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.registry.Duplicates;
import dev.memorygraph.checks.registry.SchemaMismatch;
import dev.memorygraph.checks.registry.SyncFailure;
import dev.memorygraph.checks.telemetry.BreakerOpen;
import dev.memorygraph.checks.telemetry.ConsumerLag;
import dev.memorygraph.checks.telemetry.DeadLetters;
import dev.memorygraph.checks.telemetry.ErrorBudget;
import dev.memorygraph.checks.telemetry.ExportsWaiting;
import dev.memorygraph.checks.telemetry.FailedInvocations;
import dev.memorygraph.checks.telemetry.FunctionsThrottled;
import dev.memorygraph.checks.telemetry.KafkaCluster;
import dev.memorygraph.checks.telemetry.Latency;
import dev.memorygraph.checks.telemetry.Outage;
import dev.memorygraph.checks.telemetry.StreamingEdge;
import dev.memorygraph.checks.vault.AccessDenied;
import dev.memorygraph.checks.vault.AuditLog;
import dev.memorygraph.checks.vault.Breach;
import dev.memorygraph.checks.vault.DisasterRecovery;
import dev.memorygraph.checks.vault.KeyRotation;
import dev.memorygraph.checks.vault.KeyService;
import dev.memorygraph.checks.vault.TableSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All checks there are. */
public final class Checks {
  public static final List<Check> ALL =
      List.of(
          new Outage(),
          new Latency(),
          new ErrorBudget(),
          new KafkaCluster(),
          new ConsumerLag(),
          new StreamingEdge(),
          new ExportsWaiting(),
          new BreakerOpen(),
          new DeadLetters(),
          new FailedInvocations(),
          new FunctionsThrottled(),
          new KeyService(),
          new KeyRotation(),
          new AccessDenied(),
          new AuditLog(),
          new Breach(),
          new TableSettings(),
          new DisasterRecovery(),
          new SyncFailure(),
          new SchemaMismatch(),
          new Duplicates());

  private Checks() {}

  /** What a check finds; what does not answer is red. */
  public static Finding look(Check check, CheckContext system) throws InterruptedException {
    Optional<String> beyond = check.beyondTheApi();
    if (beyond.isPresent() && system.local().isEmpty()) {
      return new Finding.Unseen(beyond.get());
    }
    try {
      return check.look(system);
    } catch (IOException | IllegalStateException e) {
      String why = e.getMessage();
      return new Finding.Red(why == null ? e.getClass().getSimpleName() : why);
    }
  }
}
