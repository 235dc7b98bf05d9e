package dev.memorygraph.checks.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Compares what the graph knows of models with what the registry has, and repairs nothing. */
public final class Duplicates implements Check {
  private static final int CONFLICT = 409;
  private static final byte[] DRY_RUN = "{\"dry_run\": true}".getBytes(StandardCharsets.UTF_8);

  @Override
  public String runbook() {
    return "duplicates";
  }

  @Override
  public String promise() {
    return "Graph and registry say the same of every model";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    Answer answer = system.post("/admin/reconcile", DRY_RUN);
    if (answer.status() == CONFLICT) {
      return new Finding.Green("no registry is configured");
    }
    if (!answer.isSuccess()) {
      return new Finding.Red("the comparison was answered with " + answer.status());
    }
    JsonNode report = answer.json();
    return Finding.greenIf(
        report.path("differing").asInt() == 0,
        "%d of %d models differ"
            .formatted(report.path("differing").asInt(), report.path("compared").asInt()));
  }
}
