package dev.memorygraph.checks.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks whether a version of a schema waits for somebody's word. */
public final class SchemaMismatch implements Check {
  @Override
  public String runbook() {
    return "schema-mismatch";
  }

  @Override
  public String promise() {
    return "No version of a schema waits to be approved";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    List<String> held = new ArrayList<>();
    for (JsonNode schema : system.get("/admin/schemas/supported").json().path("schemas")) {
      for (JsonNode version : schema.path("versions")) {
        if (version.path("standing").asText().equals("held")) {
          held.add(schema.path("schema_id").asText() + " " + version.path("version").asText());
        }
      }
    }
    return held.isEmpty()
        ? new Finding.Green("none waits")
        : new Finding.Red(String.join(", ", held) + " held");
  }
}
