package dev.memorygraph.checks.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks whether every part of the sync went well the last time. */
public final class SyncFailure implements Check {
  @Override
  public String runbook() {
    return "sync-failure";
  }

  @Override
  public String promise() {
    return "Every part of the sync with the registry went well the last time";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    JsonNode tasks = system.get("/admin/sync/status").json().path("tasks");
    List<String> failing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> task : tasks.properties()) {
      if (task.getValue().path("failing_since").isTextual()) {
        failing.add(task.getKey());
      }
    }
    return failing.isEmpty()
        ? new Finding.Green(tasks.size() + " parts, none failing")
        : new Finding.Red(String.join(", ", failing) + " failing");
  }
}
