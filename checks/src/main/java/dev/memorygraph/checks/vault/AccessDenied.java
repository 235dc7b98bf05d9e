package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.time.Instant;

/** Counts what the audit log says was denied lately. */
public final class AccessDenied implements Check {
  @Override
  public String runbook() {
    return "access-denied";
  }

  @Override
  public String promise() {
    return "Few accesses to the vault were denied lately";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    Instant since = Instant.now().minus(system.limits().deniedWindow());
    Answer answer = system.getVault(Role.AUDITOR, "/api/v1/audit/denied?start_date=" + since);
    if (!answer.isSuccess()) {
      return new Finding.Red("the audit log answers " + answer.status());
    }
    int denied = answer.json().path("audit_entries").size();
    return Finding.greenIf(
        denied <= system.limits().denied(),
        "%d since %s, limit %d".formatted(denied, since, system.limits().denied()));
  }
}
