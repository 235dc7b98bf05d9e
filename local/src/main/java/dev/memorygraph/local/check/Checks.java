package dev.memorygraph.local.check;

import dev.memorygraph.local.check.flow.BreakerOpen;
import dev.memorygraph.local.check.flow.ConsumerLag;
import dev.memorygraph.local.check.flow.DeadLetters;
import dev.memorygraph.local.check.flow.ErrorBudget;
import dev.memorygraph.local.check.flow.FailedInvocations;
import dev.memorygraph.local.check.flow.FunctionsThrottled;
import dev.memorygraph.local.check.flow.Latency;
import dev.memorygraph.local.check.flow.Outage;
import dev.memorygraph.local.check.keep.AccessDenied;
import dev.memorygraph.local.check.keep.AuditLog;
import dev.memorygraph.local.check.keep.Breach;
import dev.memorygraph.local.check.keep.DisasterRecovery;
import dev.memorygraph.local.check.keep.KeyRotation;
import dev.memorygraph.local.check.keep.KeyService;
import dev.memorygraph.local.check.keep.TableSettings;
import dev.memorygraph.local.check.sync.Duplicates;
import dev.memorygraph.local.check.sync.SchemaMismatch;
import dev.memorygraph.local.check.sync.SyncFailure;
import java.io.IOException;
import java.util.List;

/** All checks there are. */
public final class Checks {
  public static final List<Check> ALL =
      List.of(
          new Outage(),
          new Latency(),
          new ErrorBudget(),
          new ConsumerLag(),
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

  /** Looks; what does not answer is red. */
  public static Finding look(Check check, Surroundings system) throws InterruptedException {
    try {
      return check.look(system);
    } catch (IOException | IllegalStateException e) {
      String why = e.getMessage();
      return new Finding.Red(why == null ? e.getClass().getSimpleName() : why);
    }
  }
}
