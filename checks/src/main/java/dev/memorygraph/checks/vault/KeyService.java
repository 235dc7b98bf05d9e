package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Stores a content about a person who did not exist before, for which keys have to be made. */
public final class KeyService implements Check {
  @Override
  public String runbook() {
    return "key-service";
  }

  @Override
  public String promise() {
    return "The vault makes keys, seals and opens";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    String id = "check-" + Instant.now().toEpochMilli();
    String body =
        """
        {"content_id": "%s", "classification": "confidential", "content": "green?",
         "subject_id": "%s", "retention_policy": {"retention_days": 1}}\
        """
            .formatted(id, id);
    Answer stored =
        system.postVault(Role.ADMIN, "/api/v1/vault/store", body.getBytes(StandardCharsets.UTF_8));
    if (!stored.isSuccess()) {
      return new Finding.Red("storing answers " + stored.status());
    }
    Answer read = system.getVault(Role.ADMIN, "/api/v1/vault/retrieve/" + id);
    return Finding.greenIf(read.isSuccess(), "stored; reading answers " + read.status());
  }
}
