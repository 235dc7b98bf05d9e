package dev.memorygraph.checks.vault;

import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.verify.Verification;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verification.Unsound;
import dev.memorygraph.audit.verify.Verification.Unusable;
import dev.memorygraph.audit.verify.Verifier;
import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.LogExport;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.engines.DataFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes the tenant's log out and verifies it as a stranger would. */
public final class AuditLog implements Check {
  @Override
  public String runbook() {
    return "audit-log";
  }

  @Override
  public String promise() {
    return "The audit log verifies, and its last checkpoint is fresh";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("memory-graph-audit");
    try (Api api = system.vault(Role.AUDITOR)) {
      LogExport export = new LogExport(api, CheckContext.purpose(), new Tenant(system.tenant()));
      export.into(folder, (_, _) -> {});
      CheckpointKey key =
          CheckpointKey.parse(Files.readString(folder.resolve(LogExport.KEY_FILE))).orElseThrow();
      return judged(new Verifier(key, Verifier.MAX_GAP).verify(folder, Optional.empty()), system);
    } catch (LogExport.RefusedException e) {
      return new Finding.Red("the log is not given out: " + e.getMessage());
    } finally {
      DataFolders.delete(folder);
    }
  }

  private static Finding judged(Verification verification, CheckContext system) {
    return switch (verification) {
      case Sound sound -> {
        Duration age = Duration.between(sound.time(), Instant.now());
        yield Finding.greenIf(
            age.compareTo(system.limits().checkpointAge()) <= 0,
            "sound, %d entries, checkpoint %d s old".formatted(sound.entries(), age.toSeconds()));
      }
      case Unsound unsound -> new Finding.Red(unsound.findings().getFirst().sentence());
      case Unusable unusable -> new Finding.Red(unusable.problem());
    };
  }
}
